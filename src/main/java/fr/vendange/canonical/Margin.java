package fr.vendange.canonical;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Margins in percent of the price, two decimals, HALF_UP. */
public final class Margin {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Margin() {}

    /**
     * (price − cost) / price × 100.
     *
     * @return null when either is missing, the price is 0, or the figure does not fit {@link ColumnType#PERCENT} (a
     *     price of one cent against a cost of ten thousand euros is a mistake, not a margin)
     */
    public static BigDecimal percent(BigDecimal price, BigDecimal cost) {
        if (price == null || cost == null || price.signum() == 0) {
            return null;
        }
        return fitting(price.subtract(cost).multiply(HUNDRED).divide(price, 2, RoundingMode.HALF_UP));
    }

    /** The same for a price that includes VAT: the margin is taken on what is left of the price without it. */
    public static BigDecimal percentNetOfVat(BigDecimal price, BigDecimal cost, BigDecimal vatPercent) {
        if (price == null || vatPercent == null || vatPercent.signum() <= 0) {
            return percent(price, cost);
        }
        return percent(price.multiply(HUNDRED).divide(HUNDRED.add(vatPercent), 8, RoundingMode.HALF_UP), cost);
    }

    private static BigDecimal fitting(BigDecimal percent) {
        return percent.precision() > ColumnType.PERCENT.precision() ? null : percent;
    }
}
