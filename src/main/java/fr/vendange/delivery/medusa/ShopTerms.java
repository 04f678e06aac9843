package fr.vendange.delivery.medusa;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * On what terms an estate sells in its shop.
 *
 * @param source name of the Odoo connection whose products are sold
 * @param currency of that Odoo's own prices, lower case
 * @param currencies that are sent; empty: all that have prices
 * @param locations names of the shop's stock locations by the source's warehouses; what is not named goes by its own
 *     name, or to the only location of the shop
 */
public record ShopTerms(String source, String currency, List<String> currencies, Map<String, String> locations) {
    public ShopTerms {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(currency, "currency");
        currencies = List.copyOf(currencies);
        locations = Map.copyOf(locations);
    }

    /** The shop's location of a warehouse; empty when it has none. */
    Optional<String> location(String warehouse, ShopFacts facts) {
        String named = locations.get(warehouse);
        if (named != null) {
            return Optional.ofNullable(facts.locations().get(named));
        }
        if (facts.locations().containsKey(warehouse)) {
            return Optional.of(facts.locations().get(warehouse));
        }
        return locations.isEmpty() && facts.locations().size() == 1
                ? facts.locations().values().stream().findFirst()
                : Optional.empty();
    }
}
