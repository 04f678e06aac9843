package fr.vendange.run;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Control totals of a set of rows.
 *
 * @param money euros
 * @param bottles 75 cl equivalents
 */
public record Sums(BigDecimal money, BigDecimal bottles) {
    public static final Sums ZERO = new Sums(BigDecimal.ZERO, BigDecimal.ZERO);

    public Sums {
        Objects.requireNonNull(money, "money");
        Objects.requireNonNull(bottles, "bottles");
    }

    public Sums plus(Sums other) {
        return new Sums(money.add(other.money), bottles.add(other.bottles));
    }

    /** Equal as amounts, whatever their scales. */
    public boolean agreesWith(Sums other) {
        return money.compareTo(other.money) == 0 && bottles.compareTo(other.bottles) == 0;
    }
}
