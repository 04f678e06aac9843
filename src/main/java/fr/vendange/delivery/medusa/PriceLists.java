package fr.vendange.delivery.medusa;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The prices in other currencies that the source's price lists fix. Of several lists in one currency the first one
 * counts, in it a price of the variant before one of its product; prices for more than one bottle, and those that are
 * not valid now, do not count.
 */
public final class PriceLists {
    /**
     * A fixed price.
     *
     * @param list number of the price list
     * @param currency lower case
     * @param template number of the product
     * @param variant number of the variant; null when the price is that of the whole product
     * @param from null for no beginning
     * @param until null for no end
     */
    public record Item(
            long list,
            String currency,
            String template,
            String variant,
            BigDecimal amount,
            BigDecimal minQuantity,
            Instant from,
            Instant until) {
        boolean holds(Instant now) {
            return minQuantity.compareTo(BigDecimal.ONE) <= 0
                    && (from == null || !from.isAfter(now))
                    && (until == null || until.isAfter(now));
        }
    }

    private static final Comparator<Item> FIRST =
            Comparator.comparingLong(Item::list).thenComparing(item -> item.variant() == null);

    private final Map<String, List<Item>> byTemplate = new HashMap<>();

    private PriceLists(List<Item> items, Instant now) {
        items.stream()
                .filter(item -> item.holds(now))
                .forEach(item -> byTemplate
                        .computeIfAbsent(item.template(), t -> new ArrayList<>())
                        .add(item));
        byTemplate.values().forEach(all -> all.sort(FIRST));
    }

    public static PriceLists of(List<Item> items, Instant now) {
        return new PriceLists(items, now);
    }

    /** Without any. */
    public static PriceLists none() {
        return new PriceLists(List.of(), Instant.EPOCH);
    }

    /** The prices of a variant by currency. */
    SortedMap<String, BigDecimal> of(String template, String variant) {
        SortedMap<String, BigDecimal> prices = new TreeMap<>();
        for (Item item : byTemplate.getOrDefault(template, List.of())) {
            if (item.variant() == null || Objects.equals(item.variant(), variant)) {
                prices.putIfAbsent(item.currency(), item.amount());
            }
        }
        return prices;
    }
}
