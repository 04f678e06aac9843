package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happens to variants, their prices, and the inventory items by which they are stocked. */
final class VariantKeeping {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NULLABLE = List.of(
            "sku",
            "barcode",
            "ean",
            "upc",
            "hs_code",
            "origin_country",
            "mid_code",
            "material",
            "weight",
            "length",
            "height",
            "width",
            "metadata",
            "thumbnail");

    private final Shelves shelves;
    private final ProductPapers papers;

    VariantKeeping(Shelves shelves, ProductPapers papers) {
        this.shelves = shelves;
        this.papers = papers;
    }

    /** A variant without anything to stock it by, and without prices. */
    String create(String productId, JsonNode body) {
        ObjectNode product = shelves.products.get(productId);
        ObjectNode variant = shelves.fresh("variant");
        variant.put("title", body.get("title").asText());
        NULLABLE.forEach(name -> variant.set(name, body.has(name) ? body.get(name) : JSON.nullNode()));
        variant.put("allow_backorder", body.path("allow_backorder").asBoolean(false));
        variant.put("manage_inventory", body.path("manage_inventory").asBoolean(true));
        variant.put("variant_rank", body.path("variant_rank").asInt(0));
        variant.put("product_id", productId);
        variant.set("chosen", body.has("options") ? checked(product, body.get("options")) : JSON.objectNode());
        variant.set("prices", JSON.arrayNode());
        variant.set("inventory_items", JSON.arrayNode());
        shelves.variants.put(variant);
        ObjectNode owner = product.deepCopy();
        owner.withArray("variant_ids").add(variant.get("id").textValue());
        shelves.products.put(owner);
        return variant.get("id").textValue();
    }

    /**
     * Refuses the options of a variant that another variant of the product has; the product's own creation does not.
     */
    void refuseRepeated(String productId, JsonNode body) {
        ObjectNode product = shelves.products.get(productId);
        product.path("variant_ids").forEach(id -> {
            ObjectNode other = shelves.variants.get(id.textValue());
            if (body.has("options") && other.get("chosen").equals(body.get("options"))) {
                throw ShopRefusal.invalid(
                        "Variant (" + other.get("title").asText() + ") with provided options already exists.");
            }
        });
    }

    private JsonNode checked(ObjectNode product, JsonNode chosen) {
        List<ObjectNode> options = papers.optionsOf(product);
        chosen.fields().forEachRemaining(choice -> {
            boolean known = options.stream()
                    .filter(option -> option.get("title").asText().equals(choice.getKey()))
                    .anyMatch(option -> has(option, choice.getValue().asText()));
            if (!known) {
                throw ShopRefusal.invalid("Option value %s does not exist for option %s"
                        .formatted(choice.getValue().asText(), choice.getKey()));
            }
        });
        return chosen;
    }

    private static boolean has(ObjectNode option, String value) {
        for (JsonNode candidate : option.path("values")) {
            if (candidate.get("value").asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** The inventory item of a managed variant, made where the body names none; it belongs to nobody yet. */
    List<String> items(String variantId, JsonNode body) {
        ObjectNode variant = shelves.variants.get(variantId);
        if (body.path("inventory_items").size() > 0) {
            List<String> named = new ArrayList<>();
            body.get("inventory_items")
                    .forEach(item -> named.add(item.get("inventory_item_id").textValue()));
            return named;
        }
        if (!variant.get("manage_inventory").booleanValue()) {
            return List.of();
        }
        ObjectNode item = shelves.fresh("iitem");
        item.set("sku", variant.get("sku"));
        item.put("title", variant.get("title").asText())
                .put("description", variant.get("title").asText());
        item.putNull("thumbnail").put("requires_shipping", true).putNull("unit_of_measure");
        for (String name :
                List.of("origin_country", "hs_code", "mid_code", "material", "weight", "length", "height", "width")) {
            item.set(name, variant.get(name));
        }
        item.putNull("metadata");
        shelves.items.put(item);
        return List.of(item.get("id").textValue());
    }

    void link(String variantId, List<String> itemIds) {
        ObjectNode variant = shelves.variants.get(variantId).deepCopy();
        for (String itemId : itemIds) {
            if (shelves.items.get(itemId) == null) {
                throw ShopRefusal.notFound("Inventory Items with ids: " + itemId + " was not found");
            }
            if (!tied(variant, itemId)) {
                variant.withArray("inventory_items")
                        .addObject()
                        .put("inventory_item_id", itemId)
                        .put("variant_id", variantId);
            }
        }
        shelves.variants.put(variant);
    }

    private static boolean tied(ObjectNode variant, String itemId) {
        for (JsonNode item : variant.path("inventory_items")) {
            if (item.get("inventory_item_id").textValue().equals(itemId)) {
                return true;
            }
        }
        return false;
    }

    /** The full list of prices; of two in one currency the last one counts. */
    void price(String variantId, JsonNode prices, List<String> replaced) {
        ObjectNode variant = shelves.variants.get(variantId).deepCopy();
        ArrayNode kept = JSON.arrayNode();
        variant.path("prices").forEach(price -> {
            if (!replaced.contains(price.get("id").textValue())) {
                kept.add(price);
            }
        });
        Map<String, JsonNode> last = new LinkedHashMap<>();
        prices.forEach(price -> last.put(price.get("currency_code").textValue().toLowerCase(Locale.ROOT), price));
        last.forEach((currency, price) -> {
            ObjectNode fresh = shelves.fresh("price");
            fresh.remove("deleted_at");
            fresh.set("amount", price.get("amount"));
            fresh.put("currency_code", currency).putNull("min_quantity").putNull("max_quantity");
            fresh.put("variant_id", variantId).set("rules", JSON.objectNode());
            kept.add(fresh);
        });
        variant.set("prices", kept);
        // neither the variant's nor the product's updated_at moves with a price
        shelves.variants.put(variant);
    }

    List<String> priceIds(String variantId) {
        List<String> ids = new ArrayList<>();
        shelves.variants
                .get(variantId)
                .path("prices")
                .forEach(price -> ids.add(price.get("id").textValue()));
        return ids;
    }

    /** What the body says but the prices. */
    void update(String variantId, JsonNode body) {
        ObjectNode stored = shelves.variants.get(variantId);
        if (stored == null) {
            throw ShopRefusal.notFound("ProductVariant with id: " + variantId + " was not found");
        }
        ObjectNode variant = stored.deepCopy();
        body.fields().forEachRemaining(field -> {
            switch (field.getKey()) {
                case "id", "prices", "inventory_items" -> {}
                case "options" ->
                    variant.set(
                            "chosen",
                            checked(
                                    shelves.products.get(
                                            stored.get("product_id").textValue()),
                                    field.getValue()));
                case "metadata" -> variant.set("metadata", Metadata.merged(stored.get("metadata"), field.getValue()));
                default -> variant.set(field.getKey(), field.getValue());
            }
        });
        if (!variant.equals(stored)) {
            variant.put("updated_at", shelves.now());
            shelves.variants.put(variant);
        }
        counting(variantId, body.path("manage_inventory"));
    }

    /** To count a variant that has no inventory item, one is made; not to count it unties those it has. */
    private void counting(String variantId, JsonNode switched) {
        ObjectNode variant = shelves.variants.get(variantId);
        if (!switched.isBoolean()) {
            return;
        }
        if (!switched.booleanValue()) {
            ObjectNode untied = variant.deepCopy();
            untied.putArray("inventory_items");
            shelves.variants.put(untied);
        } else if (variant.path("inventory_items").isEmpty()) {
            link(variantId, items(variantId, JSON.objectNode()));
        }
    }

    /** Its inventory items go with it where it is deleted by itself; {@code orphaning} leaves them. */
    void delete(String variantId, boolean orphaning) {
        ObjectNode variant = shelves.variants.get(variantId);
        if (variant == null) {
            return;
        }
        if (!orphaning) {
            variant.path("inventory_items").forEach(link -> {
                String item = link.get("inventory_item_id").textValue();
                shelves.items.remove(item);
                List.copyOf(shelves.levels.all()).stream()
                        .filter(level ->
                                level.get("inventory_item_id").textValue().equals(item))
                        .forEach(level -> shelves.levels.remove(level.get("id").textValue()));
            });
        }
        ObjectNode product =
                shelves.products.get(variant.get("product_id").textValue()).deepCopy();
        ArrayNode left = JSON.arrayNode();
        product.path("variant_ids").forEach(id -> {
            if (!id.textValue().equals(variantId)) {
                left.add(id);
            }
        });
        product.set("variant_ids", left);
        shelves.products.put(product);
        shelves.variants.remove(variantId);
    }
}
