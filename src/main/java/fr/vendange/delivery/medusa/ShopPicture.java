package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of a product, known by what it shows. In the shop its file is named by that, so that one that is there is
 * recognised wherever its address is met, and told from those that people put there themselves.
 *
 * @param checksum SHA-1 of its bytes, in hexadecimal digits, as Odoo keeps it
 * @param model of the record that it is the picture of
 * @param record number of that record
 */
public record ShopPicture(String checksum, String model, long record) {
    private static final Pattern NAMED = Pattern.compile("vendange-([0-9a-f]{40})[^/]*$");

    public ShopPicture {
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(model, "model");
    }

    /** The checksum of the picture at an address of the shop, if we brought it there; null is no address. */
    static Optional<String> checksumAt(String url) {
        Matcher name = NAMED.matcher(url == null ? "" : url);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    static String fileName(String checksum, PictureFormat format) {
        return "vendange-" + checksum + "." + format.extension();
    }

    ObjectNode json() {
        return MedusaJson.object().put("key", checksum).put("of", model + "/" + record);
    }

    static ShopPicture of(JsonNode json) {
        String of = json.get("of").asText();
        int slash = of.indexOf('/');
        return new ShopPicture(
                json.get("key").asText(), of.substring(0, slash), Long.parseLong(of.substring(slash + 1)));
    }
}
