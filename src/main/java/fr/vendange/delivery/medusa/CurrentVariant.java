package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A variant as the shop has it. */
record CurrentVariant(
        String id,
        String key,
        String title,
        String sku,
        String barcode,
        boolean managed,
        boolean backordered,
        Map<String, String> options,
        List<Price> prices,
        List<String> items) {
    record Price(String currency, BigDecimal amount) {}

    static CurrentVariant of(JsonNode json) {
        Map<String, String> options = new LinkedHashMap<>();
        json.path("options")
                .forEach(value -> options.put(
                        value.path("option").path("title").asText(),
                        value.path("value").asText()));
        List<Price> prices = new ArrayList<>();
        json.path("prices").forEach(price -> {
            // one with rules is the shop's own
            if (price.path("rules").isEmpty()) {
                prices.add(new Price(
                        price.path("currency_code").asText(),
                        price.path("amount").decimalValue()));
            }
        });
        List<String> items = new ArrayList<>();
        json.path("inventory_items")
                .forEach(item -> items.add(item.path("inventory_item_id").asText()));
        return new CurrentVariant(
                json.path("id").asText(),
                json.path("metadata").path("external_id").asText(null),
                json.path("title").asText(),
                json.path("sku").textValue(),
                json.path("barcode").textValue(),
                json.path("manage_inventory").asBoolean(),
                json.path("allow_backorder").asBoolean(),
                options,
                prices,
                items);
    }

    boolean costs(SortedMap<String, BigDecimal> wanted) {
        return prices.size() == wanted.size()
                && prices.stream()
                        .allMatch(price -> wanted.containsKey(price.currency())
                                && wanted.get(price.currency()).compareTo(price.amount()) == 0);
    }
}
