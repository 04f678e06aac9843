package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
        String thumbnail,
        List<Image> images,
        Map<String, Option> options,
        List<CurrentVariant> variants) {
    /** What of it is asked for. */
    static final String FIELDS = "id,external_id,handle,status,title,description,metadata,thumbnail,*images,*options,*options.values,"
            + "*variants,*variants.options,*variants.options.option,*variants.prices,"
            + "variants.inventory_items.inventory_item_id,*categories,*sales_channels,*shipping_profile";

    record Option(String id, Set<String> values) {}

    record Image(String id, String url) {}

    static CurrentProduct of(JsonNode json) {
        Map<String, Option> options = new LinkedHashMap<>();
        json.path("options").forEach(option -> {
            Set<String> values = new LinkedHashSet<>();
            option.path("values")
                    .forEach(value -> values.add(value.path("value").asText()));
            options.put(
                    option.path("title").asText(), new Option(option.path("id").asText(), values));
        });
        List<Image> images = new ArrayList<>();
        json.path("images")
                .forEach(image -> images.add(
                        new Image(image.path("id").asText(), image.path("url").asText())));
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
                json.path("thumbnail").textValue(),
                images,
                options,
                variants);
    }

    /**
     * Which of the shop's variants are ours: by our key, else by the sku of one that has no key. One that Odoo archived
     * gives its place up to the one that sells the same today, because the shop allows no two with the same options.
     */
    Map<ShopVariant, CurrentVariant> matched(List<ShopVariant> wanted) {
        Map<ShopVariant, CurrentVariant> matched = new LinkedHashMap<>();
        wanted.forEach(variant -> byKey(variant.key()).ifPresent(current -> matched.put(variant, current)));
        for (ShopVariant variant : wanted) {
            if (!matched.containsKey(variant) && !variant.withdrawn()) {
                first(current -> current.key() == null && same(variant.sku(), current.sku()))
                        .or(() -> givenUp(variant, matched))
                        .ifPresent(current -> matched.put(variant, current));
            }
        }
        return matched;
    }

    private Optional<CurrentVariant> givenUp(ShopVariant variant, Map<ShopVariant, CurrentVariant> matched) {
        Optional<ShopVariant> former = matched.entrySet().stream()
                .filter(pair -> pair.getKey().withdrawn())
                .filter(pair -> same(variant.sku(), pair.getValue().sku())
                        || variant.options().equals(pair.getValue().options()))
                .map(Map.Entry::getKey)
                .findFirst();
        return former.map(matched::remove);
    }

    private Optional<CurrentVariant> byKey(String key) {
        return first(current -> key.equals(current.key()));
    }

    private Optional<CurrentVariant> first(Predicate<CurrentVariant> condition) {
        return variants.stream().filter(condition).findFirst();
    }

    private static boolean same(String wanted, String current) {
        return wanted != null && wanted.equals(current);
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
