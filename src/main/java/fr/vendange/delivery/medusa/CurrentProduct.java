package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A product as the shop has it. */
record CurrentProduct(
        String id,
        String externalId,
        String handle,
        String title,
        String description,
        String status,
        Set<String> categories,
        Set<String> channels,
        boolean shipped,
        Map<String, Option> options,
        List<CurrentVariant> variants) {
    /** What of it is asked for. */
    static final String FIELDS = "id,external_id,handle,status,title,description,metadata,*options,*options.values,"
            + "*variants,*variants.options,*variants.options.option,*variants.prices,"
            + "variants.inventory_items.inventory_item_id,*categories,*sales_channels,*shipping_profile";

    record Option(String id, Set<String> values) {}

    static CurrentProduct of(JsonNode json) {
        Map<String, Option> options = new LinkedHashMap<>();
        json.path("options").forEach(option -> {
            Set<String> values = new LinkedHashSet<>();
            option.path("values")
                    .forEach(value -> values.add(value.path("value").asText()));
            options.put(
                    option.path("title").asText(), new Option(option.path("id").asText(), values));
        });
        List<CurrentVariant> variants = new ArrayList<>();
        json.path("variants").forEach(variant -> variants.add(CurrentVariant.of(variant)));
        return new CurrentProduct(
                json.path("id").asText(),
                json.path("external_id").textValue(),
                json.path("handle").asText(),
                json.path("title").asText(),
                json.path("description").textValue(),
                json.path("status").asText(),
                ids(json.path("categories")),
                ids(json.path("sales_channels")),
                json.path("shipping_profile").isObject(),
                options,
                variants);
    }

    /** The variant that is ours: by our key, else by its sku. */
    Optional<CurrentVariant> variant(ShopVariant wanted) {
        return variants.stream()
                .filter(variant -> wanted.key().equals(variant.key()))
                .findFirst()
                .or(() -> variants.stream()
                        .filter(variant -> variant.key() == null
                                && wanted.sku() != null
                                && wanted.sku().equals(variant.sku()))
                        .findFirst());
    }

    private static Set<String> ids(JsonNode references) {
        Set<String> ids = new LinkedHashSet<>();
        references.forEach(reference -> {
            if (reference.hasNonNull("id")) {
                ids.add(reference.get("id").asText());
            }
        });
        return ids;
    }
}
