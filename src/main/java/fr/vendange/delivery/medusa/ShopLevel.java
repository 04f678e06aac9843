package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * How much of a variant the shop shall have at a location.
 *
 * @param location the shop's id
 * @param quantity in whole units, none negative: the shop sells no half bottles
 */
record ShopLevel(String sku, String location, long quantity) {
    ShopLevel {
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(location, "location");
        if (quantity < 0) {
            throw new IllegalArgumentException("quantity must not be negative: " + quantity);
        }
    }

    String key() {
        return sku + "@" + location;
    }

    String json() {
        return new String(
                MedusaJson.bytes(MedusaJson.object()
                        .put("sku", sku)
                        .put("location", location)
                        .put("quantity", quantity)),
                StandardCharsets.UTF_8);
    }

    UUID hash() {
        return ContentHash.of(json());
    }

    static ShopLevel of(String text) {
        JsonNode json = MedusaJson.object(text.getBytes(StandardCharsets.UTF_8));
        return new ShopLevel(
                json.get("sku").asText(),
                json.get("location").asText(),
                json.get("quantity").asLong());
    }
}
