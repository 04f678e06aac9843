package fr.vendange.delivery.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A sales tax of an Odoo.
 *
 * @param percent 20 for 20 %
 * @param included whether prices under it include it
 */
public record Tax(long id, BigDecimal percent, boolean included) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public Tax {
        Objects.requireNonNull(percent, "percent");
    }

    boolean isOf(BigDecimal rate) {
        return percent.compareTo(rate) == 0;
    }

    /** What Odoo makes of a line’s price: the total, each part rounded to the cent. */
    public BigDecimal total(BigDecimal price) {
        return included
                ? price
                : price.add(price.multiply(percent).divide(HUNDRED).setScale(2, RoundingMode.HALF_UP));
    }
}
