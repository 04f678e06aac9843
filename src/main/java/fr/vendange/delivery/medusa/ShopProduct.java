package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A product as the shop shall have it. One that is withdrawn is only unpublished: what else the shop knows of it stays.
 *
 * @param key its number in Odoo, the shop's {@code external_id}
 * @param handle the end of its address in the shop, where nobody has it yet
 * @param description null when there is none
 * @param category its name; null when it has none
 * @param pictures the one that stands for it first
 * @param withdrawn no longer sold
 */
public record ShopProduct(
        String key,
        String title,
        String handle,
        String description,
        String category,
        List<ShopPicture> pictures,
        boolean withdrawn,
        List<ShopVariant> variants) {
    public ShopProduct {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(handle, "handle");
        pictures = List.copyOf(pictures);
        variants = List.copyOf(variants);
    }

    static ShopProduct withdrawn(String key, String title) {
        return new ShopProduct(key, title, "", null, null, List.of(), true, List.of());
    }

    /** The same with those pictures; one that is withdrawn keeps what the shop has. */
    ShopProduct showing(List<ShopPicture> others) {
        return withdrawn ? this : new ShopProduct(key, title, handle, description, category, others, false, variants);
    }

    /** The variants that are sold. */
    List<ShopVariant> sold() {
        return variants.stream().filter(variant -> !variant.withdrawn()).toList();
    }

    String status() {
        return withdrawn ? "draft" : "published";
    }

    /** The values of each option that its variants have, by title. */
    Map<String, Set<String>> options() {
        Map<String, Set<String>> options = new LinkedHashMap<>();
        variants.forEach(variant -> variant.options()
                .forEach((title, value) -> options.computeIfAbsent(title, t -> new LinkedHashSet<>())
                        .add(value)));
        return options;
    }

    /** As it is kept and sent through the outbox; two equal products are equal texts. */
    public String json() {
        return new String(MedusaJson.bytes(tree()), StandardCharsets.UTF_8);
    }

    public UUID hash() {
        return ContentHash.of(json());
    }

    private ObjectNode tree() {
        ObjectNode json = MedusaJson.object().put("key", key).put("title", title);
        if (withdrawn) {
            return json.put("withdrawn", true);
        }
        json.put("handle", handle).put("description", description).put("category", category);
        if (!pictures.isEmpty()) {
            ArrayNode shown = json.putArray("pictures");
            pictures.forEach(picture -> shown.add(picture.json()));
        }
        ArrayNode array = json.putArray("variants");
        variants.forEach(variant -> array.add(variant.json()));
        return json;
    }

    /**
     * @throws MedusaFault {@link MedusaFault.Kind#ILLEGIBLE} when the text is none that {@link #json} wrote
     */
    static ShopProduct of(String text) {
        JsonNode json = MedusaJson.object(text.getBytes(StandardCharsets.UTF_8));
        if (json.path("withdrawn").asBoolean()) {
            return withdrawn(json.get("key").asText(), json.get("title").asText());
        }
        List<ShopPicture> pictures = new ArrayList<>();
        json.path("pictures").forEach(picture -> pictures.add(ShopPicture.of(picture)));
        List<ShopVariant> variants = new ArrayList<>();
        json.path("variants").forEach(variant -> variants.add(ShopVariant.of(variant)));
        return new ShopProduct(
                json.get("key").asText(),
                json.get("title").asText(),
                json.get("handle").asText(),
                json.path("description").textValue(),
                json.path("category").textValue(),
                pictures,
                false,
                variants);
    }
}
