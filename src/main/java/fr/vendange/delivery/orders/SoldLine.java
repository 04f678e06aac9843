package fr.vendange.delivery.orders;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of an order as the shop sold it; a delivery is one, too.
 *
 * @param sku empty where the shop has none
 * @param origin the id of the variant that the shop was filled from
 * @param title as the buyer saw it
 * @param total after discounts, taxes included
 * @param untaxed after discounts, without taxes
 * @param discount what was taken off, taxes included; zero when nothing was
 * @param rates of its taxes, 20 for 20 %
 * @param taxIncluded whether the shop’s price includes them
 */
public record SoldLine(
        String sku,
        Optional<Long> origin,
        String title,
        BigDecimal quantity,
        BigDecimal total,
        BigDecimal untaxed,
        BigDecimal discount,
        List<BigDecimal> rates,
        boolean taxIncluded) {
    public SoldLine {
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(untaxed, "untaxed");
        Objects.requireNonNull(discount, "discount");
        rates = List.copyOf(rates);
    }

    /** What makes it this line: two that agree in it are the same sale. */
    String facts() {
        return String.join(
                "\t",
                sku,
                plain(quantity),
                plain(total),
                plain(untaxed),
                String.join(" ", rates.stream().map(SoldLine::plain).toList()));
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
