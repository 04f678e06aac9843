package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A variant as the shop shall have it.
 *
 * @param key its number in Odoo
 * @param sku null when it has none
 * @param barcode null when it has none
 * @param options by title
 * @param prices by currency, in major units
 * @param managed whether the shop keeps stock of it
 * @param withdrawn archived in Odoo: the shop, if it has it, keeps it and sells it no more; nothing else is said of it
 */
record ShopVariant(
        String key,
        String title,
        String sku,
        String barcode,
        Map<String, String> options,
        SortedMap<String, BigDecimal> prices,
        boolean managed,
        boolean withdrawn) {
    ShopVariant {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    }

    static ShopVariant withdrawn(String key, String sku) {
        return new ShopVariant(key, "", sku, null, Map.of(), Collections.emptySortedMap(), false, true);
    }

    ObjectNode json() {
        ObjectNode json = MedusaJson.object().put("key", key);
        if (withdrawn) {
            return json.put("sku", sku).put("withdrawn", true);
        }
        json.put("title", title).put("sku", sku).put("barcode", barcode).put("managed", managed);
        ObjectNode chosen = json.putObject("options");
        options.forEach(chosen::put);
        ObjectNode amounts = json.putObject("prices");
        prices.forEach(amounts::put);
        return json;
    }

    static ShopVariant of(JsonNode json) {
        if (json.path("withdrawn").asBoolean()) {
            return withdrawn(json.get("key").asText(), json.path("sku").textValue());
        }
        Map<String, String> options = new LinkedHashMap<>();
        json.path("options")
                .fields()
                .forEachRemaining(o -> options.put(o.getKey(), o.getValue().asText()));
        SortedMap<String, BigDecimal> prices = new TreeMap<>();
        json.path("prices")
                .fields()
                .forEachRemaining(p -> prices.put(p.getKey(), p.getValue().decimalValue()));
        return new ShopVariant(
                json.get("key").asText(),
                json.get("title").asText(),
                json.path("sku").textValue(),
                json.path("barcode").textValue(),
                options,
                prices,
                json.path("managed").asBoolean(),
                false);
    }
}
