package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is done with products: one by one, and in batches with what goes wrong with those. */
final class ProductDesk {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NULLABLE = List.of(
            "subtitle",
            "external_id",
            "description",
            "thumbnail",
            "collection_id",
            "type_id",
            "weight",
            "length",
            "height",
            "width",
            "hs_code",
            "origin_country",
            "mid_code",
            "material",
            "metadata");

    private final Shelves shelves;
    private final ProductPapers papers;
    private final VariantKeeping variants;

    ProductDesk(Shelves shelves, ProductPapers papers, VariantKeeping variants) {
        this.shelves = shelves;
        this.papers = papers;
        this.variants = variants;
    }

    /** @param mishap a death in the middle, or null */
    List<String> create(List<JsonNode> bodies, Mishap.KilledAt mishap) {
        return shelves.transaction(() -> {
            try {
                return created(bodies, mishap);
            } catch (Killed e) {
                return List.of();
            }
        });
    }

    private List<String> created(List<JsonNode> bodies, Mishap.KilledAt mishap) {
        List<String> withoutOptions = bodies.stream()
                .filter(body -> body.path("options").isEmpty())
                .map(body -> body.get("title").asText())
                .toList();
        if (!withoutOptions.isEmpty()) {
            throw ShopRefusal.invalid("Product options are not provided for: " + withoutOptions + ".");
        }
        List<String> ids = new ArrayList<>();
        bodies.forEach(body -> ids.add(product(body)));
        dieAt(Mishap.Stage.PRODUCTS, mishap);
        Map<String, JsonNode> made = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            bodies.get(i).path("variants").forEach(body -> made.put(variants.create(id, body), body));
        }
        dieAt(Mishap.Stage.VARIANTS, mishap);
        Map<String, List<String>> items = new LinkedHashMap<>();
        made.forEach((variant, body) -> items.put(variant, variants.items(variant, body)));
        dieAt(Mishap.Stage.ITEMS, mishap);
        items.forEach(variants::link);
        dieAt(Mishap.Stage.LINKS, mishap);
        made.forEach((variant, body) -> variants.price(variant, body.path("prices"), List.of()));
        return ids;
    }

    private static void dieAt(Mishap.Stage stage, Mishap.KilledAt mishap) {
        if (mishap != null && mishap.stage() == stage) {
            throw new Killed();
        }
    }

    private String product(JsonNode body) {
        if (body.get("title").asText().isEmpty()) {
            throw ShopRefusal.invalid("Product title is required");
        }
        refuseNul(body);
        ObjectNode product = shelves.fresh("prod");
        String handle = body.has("handle")
                ? body.get("handle").asText()
                : handle(body.get("title").asText());
        if (body.has("handle") && !handle.matches("[A-Za-z0-9_.~-]+")) {
            throw ShopRefusal.invalid("Invalid product handle '" + handle + "'. It must contain URL safe characters");
        }
        product.put("title", body.get("title").asText()).put("handle", handle);
        NULLABLE.forEach(name -> product.set(name, body.has(name) ? body.get(name) : JSON.nullNode()));
        product.put("status", body.path("status").asText("draft"));
        product.put("is_giftcard", body.path("is_giftcard").asBoolean(false));
        product.put("discountable", body.path("discountable").asBoolean(true));
        product.set("variant_ids", JSON.arrayNode());
        relate(product, body);
        ArrayNode options = product.putArray("option_ids");
        body.path("options").forEach(option -> options.add(option(option, true)));
        shelves.products.put(product);
        return product.get("id").textValue();
    }

    private String option(JsonNode body, boolean exclusive) {
        ObjectNode option = shelves.fresh("opt");
        option.put("title", body.get("title").asText())
                .put("is_exclusive", exclusive)
                .putNull("metadata");
        ArrayNode values = option.putArray("values");
        body.get("values").forEach(value -> value(option, values, value.asText()));
        shelves.options.put(option);
        return option.get("id").textValue();
    }

    private void value(ObjectNode option, ArrayNode values, String text) {
        String optionId = option.get("id").textValue();
        for (JsonNode known : values) {
            if (known.get("value").asText().equals(text)) {
                throw ShopRefusal.invalid("Product option value with option_id: %s, value: %s, already exists."
                        .formatted(optionId, text));
            }
        }
        ObjectNode value = shelves.fresh("optval");
        values.add(value.put("value", text).putNull("rank").putNull("metadata").put("option_id", optionId));
    }

    private void relate(ObjectNode product, JsonNode body) {
        if (body.has("images")) {
            JsonNode before = product.path("images");
            ArrayNode images = product.putArray("images");
            body.get("images").forEach(image -> {
                ObjectNode known = null;
                for (JsonNode old : before) {
                    // one that is not named by its id is another one, though its address be the same
                    known = old.get("id").equals(image.get("id")) ? (ObjectNode) old : known;
                }
                ObjectNode fresh = known == null ? shelves.fresh("img") : known.deepCopy();
                images.add(fresh.put("url", image.get("url").asText())
                        .putNull("metadata")
                        .put("rank", images.size())
                        .put("product_id", product.get("id").textValue()));
            });
            if (product.path("thumbnail").isNull() && !images.isEmpty()) {
                product.set("thumbnail", images.get(0).get("url"));
            }
        } else if (!product.has("images")) {
            product.putArray("images");
        }
        related(product, body, "categories", shelves.categories);
        related(product, body, "tags", shelves.tags);
        related(product, body, "sales_channels", shelves.channels);
        if (body.has("type_id")
                && !body.get("type_id").isNull()
                && shelves.types.get(body.get("type_id").asText()) == null) {
            throw ShopRefusal.notFound("You tried to set relationship type_id: "
                    + body.get("type_id").asText() + ", but such entity does not exist");
        }
        product.putNull("type").putNull("collection");
        if (body.has("shipping_profile_id")) {
            // one that does not exist is taken without a word
            ObjectNode profile =
                    shelves.profiles.get(body.get("shipping_profile_id").asText());
            product.set("shipping_profile", profile == null ? JSON.nullNode() : profile);
        } else if (!product.has("shipping_profile")) {
            product.putNull("shipping_profile");
        }
    }

    private void related(ObjectNode product, JsonNode body, String name, Shelf shelf) {
        if (!body.has(name)) {
            if (!product.has(name)) {
                product.putArray(name);
            }
            return;
        }
        ArrayNode related = product.putArray(name);
        body.get(name).forEach(reference -> {
            String id = reference.get("id").asText();
            ObjectNode other = shelf.get(id);
            if (other != null) {
                related.add(other);
            } else if (name.equals("categories")) {
                throw ShopRefusal.notFound("You tried to set relationship product_category_id: " + id
                        + ", but such entity does not exist");
            } else if (name.equals("tags")) {
                throw ShopRefusal.invalid("Tag with id " + id
                        + " not found. Please create the tag before associating it with the product.");
            } else {
                // a sales channel that does not exist is taken without a word
                related.addNull();
            }
        });
    }

    /**
     * A change of products. Their variants are a full list: what is not in it is deleted, and leaves its inventory item
     * behind; what is new in it gets none.
     */
    void update(List<JsonNode> bodies) {
        shelves.transaction(() -> {
            String unknown = String.join(
                    ", ",
                    bodies.stream()
                            .map(body -> body.get("id").asText())
                            .filter(id -> shelves.products.get(id) == null)
                            .toList());
            if (!unknown.isEmpty()) {
                throw ShopRefusal.notFound("Unable to update the products with ids: " + unknown);
            }
            bodies.forEach(this::updated);
            return null;
        });
    }

    private void updated(JsonNode body) {
        refuseNul(body);
        String id = body.get("id").asText();
        ObjectNode stored = shelves.products.get(id);
        ObjectNode product = stored.deepCopy();
        body.fields().forEachRemaining(field -> {
            switch (field.getKey()) {
                case "id", "variants", "images", "categories", "tags", "sales_channels", "shipping_profile_id" -> {}
                case "metadata" -> product.set("metadata", Metadata.merged(stored.get("metadata"), field.getValue()));
                default -> product.set(field.getKey(), field.getValue());
            }
        });
        relate(product, body);
        if (!product.equals(stored)) {
            product.put("updated_at", shelves.now());
        }
        shelves.products.put(product);
        if (body.has("variants")) {
            variantsOf(id, body.get("variants"));
        }
    }

    private void variantsOf(String productId, JsonNode bodies) {
        Set<String> left = new HashSet<>();
        for (JsonNode body : bodies) {
            String id;
            if (body.has("id")) {
                id = body.get("id").asText();
                variants.update(id, body);
                if (body.has("prices")) {
                    variants.price(id, body.get("prices"), variants.priceIds(id));
                }
            } else {
                id = variants.create(productId, body);
                variants.price(id, body.path("prices"), List.of());
            }
            left.add(id);
        }
        shelves.products.get(productId).path("variant_ids").forEach(known -> {
            if (!left.contains(known.textValue())) {
                variants.delete(known.textValue(), true);
            }
        });
    }

    ShopReply batch(ShopRequest request, JsonNode body, Mishap mishap) {
        List<JsonNode> creates = list(body.path("create"));
        List<JsonNode> updates = list(body.path("update"));
        List<String> made;
        try {
            made = shelves.transaction(() -> {
                update(updates);
                return create(creates, mishap instanceof Mishap.KilledAt at ? at : null);
            });
        } catch (ShopRefusal e) {
            if (!creates.isEmpty()) {
                updates.forEach(this::halfUndone);
            }
            throw e;
        }
        list(body.path("delete")).forEach(id -> delete(id.asText()));
        Fields fields = Fields.of(request.value("fields"), ProductPapers.PRODUCT);
        ObjectNode answer = JSON.objectNode();
        ArrayNode created = answer.putArray("created");
        made.forEach(id -> created.add(fields.of(papers.product(shelves.products.get(id)))));
        ArrayNode updated = answer.putArray("updated");
        updates.stream()
                .map(update -> update.get("id").asText())
                .distinct()
                .forEach(id -> updated.add(fields.of(papers.product(shelves.products.get(id)))));
        answer.putObject("deleted")
                .put("object", "product")
                .put("deleted", true)
                .set("ids", body.has("delete") ? body.get("delete") : JSON.arrayNode());
        return ShopReply.ok(answer);
    }

    /**
     * A batch that creates and updates, whose creation failed: of the updates, the texts of the product are undone, but
     * pictures and variants stay changed, and the variants have lost all their prices.
     */
    private void halfUndone(JsonNode update) {
        ObjectNode product = shelves.products.get(update.get("id").asText());
        if (product == null || !update.has("variants")) {
            return;
        }
        ObjectNode changed = product.deepCopy();
        if (update.has("images")) {
            relate(changed, JSON.objectNode().set("images", update.get("images")));
        }
        shelves.products.put(changed);
        update.get("variants").forEach(variant -> {
            if (variant.has("id")) {
                variants.update(variant.get("id").asText(), variant);
                variants.price(
                        variant.get("id").asText(),
                        JSON.arrayNode(),
                        variants.priceIds(variant.get("id").asText()));
            }
        });
    }

    void delete(String id) {
        ObjectNode product = shelves.products.get(id);
        if (product != null) {
            product.path("variant_ids").forEach(variant -> variants.delete(variant.textValue(), false));
            shelves.products.remove(id);
        }
    }

    /** New options, values more of an option, options less. A value that is there already is no error. */
    void options(String productId, JsonNode body) {
        shelves.transaction(() -> {
            ObjectNode product = found(productId).deepCopy();
            ArrayNode ids = product.withArray("option_ids");
            body.path("add").forEach(added -> ids.add(option(added, false)));
            body.path("update").forEach(this::more);
            ArrayNode left = JSON.arrayNode();
            List<String> removed = new ArrayList<>();
            body.path("remove").forEach(id -> removed.add(id.asText()));
            ids.forEach(id -> {
                if (!removed.contains(id.textValue())) {
                    left.add(id);
                }
            });
            product.set("option_ids", left);
            shelves.products.put(product);
            return null;
        });
    }

    private void more(JsonNode update) {
        ObjectNode option =
                shelves.options.get(update.get("product_option_id").asText()).deepCopy();
        ArrayNode values = option.withArray("values");
        for (JsonNode added : update.path("add")) {
            if (added.isTextual()) {
                throw ShopRefusal.notFound("You tried to set relationship product_option_value_id: " + added.asText()
                        + ", but such entity does not exist");
            }
            boolean known = false;
            for (JsonNode value : values) {
                known |= value.get("value").asText().equals(added.get("value").asText());
            }
            if (!known) {
                value(option, values, added.get("value").asText());
            }
        }
        shelves.options.put(option.put("updated_at", shelves.now()));
    }

    ObjectNode found(String id) {
        ObjectNode product = shelves.products.get(id);
        if (product == null) {
            throw ShopRefusal.notFound("Product with id \"" + id + "\" not found");
        }
        return product;
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    /** PostgreSQL cannot store it. */
    static void refuseNul(JsonNode body) {
        if (body.toString().contains("\\u0000")) {
            throw ShopRefusal.unknownError();
        }
    }

    /** Lower case, everything that is no letter or digit a hyphen; accents stay. */
    private static String handle(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }
}
