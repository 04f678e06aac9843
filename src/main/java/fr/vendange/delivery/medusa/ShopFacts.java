package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a shop must be asked before anything is sent to it: it takes an unknown currency, channel, profile or location
 * without a word.
 *
 * @param currencies in which the store sells, lower case
 * @param salesChannel the store's default one; empty when it has none
 * @param shippingProfile without one a product cannot be ordered; empty when the shop has none
 * @param locations ids of the stock locations, by name
 */
public record ShopFacts(
        Set<String> currencies,
        Optional<String> salesChannel,
        Optional<String> shippingProfile,
        Map<String, String> locations) {
    public ShopFacts {
        currencies = Set.copyOf(currencies);
        locations = Map.copyOf(locations);
    }

    public static ShopFacts of(MedusaClient client) {
        Set<String> currencies = new LinkedHashSet<>();
        String channel = null;
        for (Iterator<JsonNode> stores = client.list(MedusaQuery.of("/admin/stores", "stores")); stores.hasNext(); ) {
            JsonNode store = stores.next();
            store.path("supported_currencies")
                    .forEach(currency ->
                            currencies.add(currency.path("currency_code").asText()));
            channel = channel == null ? store.path("default_sales_channel_id").textValue() : channel;
        }
        String profile = null;
        for (Iterator<JsonNode> all = client.list(MedusaQuery.of("/admin/shipping-profiles", "shipping_profiles"));
                all.hasNext(); ) {
            JsonNode each = all.next();
            profile = profile == null || "default".equals(each.path("type").asText())
                    ? each.path("id").asText()
                    : profile;
        }
        Map<String, String> locations = new LinkedHashMap<>();
        client.list(MedusaQuery.of("/admin/stock-locations", "stock_locations"))
                .forEachRemaining(place -> locations.put(
                        place.path("name").asText(), place.path("id").asText()));
        return new ShopFacts(currencies, Optional.ofNullable(channel), Optional.ofNullable(profile), locations);
    }
}
