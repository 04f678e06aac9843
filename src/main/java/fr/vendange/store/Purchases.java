package fr.vendange.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The lines of one customer, put together. Not thread-safe. */
final class Purchases {
    private static final int SCALE = 4;
    private static final Comparator<Map.Entry<String, BigDecimal>> MOST_BOTTLES_FIRST =
            Map.Entry.<String, BigDecimal>comparingByValue(Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Map.Entry.comparingByKey());

    /**
     * One line that counts.
     *
     * @param purchase what makes it one purchase with others: the order's number, or the day where there is none
     * @param bottles 75 cl equivalents; null where the unit or the volume is not known
     * @param category null where the product has none or is not known
     */
    record Line(
            Object purchase,
            OffsetDateTime at,
            BigDecimal euros,
            BigDecimal units,
            BigDecimal bottles,
            String category) {}

    private static final class Purchase {
        private OffsetDateTime first;
        private OffsetDateTime last;
        private boolean positive;
    }

    private final Map<Object, Purchase> purchases = new HashMap<>();
    private final Map<String, BigDecimal> categories = new HashMap<>();
    private BigDecimal spent = BigDecimal.ZERO;

    void add(Line line) {
        Purchase purchase = purchases.computeIfAbsent(line.purchase(), key -> new Purchase());
        if (purchase.first == null || line.at().isBefore(purchase.first)) {
            purchase.first = line.at();
        }
        if (purchase.last == null || line.at().isAfter(purchase.last)) {
            purchase.last = line.at();
        }
        purchase.positive |= line.units() != null && line.units().signum() > 0;
        if (line.euros() != null) {
            spent = spent.add(line.euros());
        }
        if (line.category() != null) {
            // a sum leaves out what is not known, and is itself unknown of such alone
            BigDecimal sum = categories.get(line.category());
            categories.put(
                    line.category(),
                    sum == null ? line.bottles() : line.bottles() == null ? sum : sum.add(line.bottles()));
        }
    }

    OffsetDateTime first() {
        return purchases.values().stream()
                .filter(p -> p.positive)
                .map(p -> p.first)
                .min(OffsetDateTime.timeLineOrder())
                .orElse(null);
    }

    OffsetDateTime last() {
        return purchases.values().stream()
                .filter(p -> p.positive)
                .map(p -> p.last)
                .max(OffsetDateTime.timeLineOrder())
                .orElse(null);
    }

    BigDecimal spent() {
        return spent;
    }

    int count() {
        return (int) purchases.values().stream().filter(p -> p.positive).count();
    }

    BigDecimal mean() {
        int count = count();
        return count == 0 ? null : spent.divide(BigDecimal.valueOf(count), SCALE, RoundingMode.HALF_UP);
    }

    String category() {
        return categories.entrySet().stream()
                .min(MOST_BOTTLES_FIRST)
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
