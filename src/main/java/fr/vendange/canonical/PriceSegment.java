package fr.vendange.canonical;

import java.math.BigDecimal;
import java.util.Locale;

/** What a bottle's list price including VAT makes of it: [0,15) [15,30) [30,75) [75,∞) euros. */
public enum PriceSegment {
    ENTRY,
    STANDARD,
    PREMIUM,
    LUXURY;

    private static final BigDecimal STANDARD_FROM = BigDecimal.valueOf(15);
    private static final BigDecimal PREMIUM_FROM = BigDecimal.valueOf(30);
    private static final BigDecimal LUXURY_FROM = BigDecimal.valueOf(75);

    /**
     * The segment of a price.
     *
     * @return null when there is no price or it is negative: neither says anything about the wine
     */
    public static PriceSegment of(BigDecimal listPriceEur) {
        if (listPriceEur == null || listPriceEur.signum() < 0) {
            return null;
        }
        if (listPriceEur.compareTo(STANDARD_FROM) < 0) {
            return ENTRY;
        }
        if (listPriceEur.compareTo(PREMIUM_FROM) < 0) {
            return STANDARD;
        }
        return listPriceEur.compareTo(LUXURY_FROM) < 0 ? PREMIUM : LUXURY;
    }

    /** As stored: {@code entry}, {@code standard}, {@code premium}, {@code luxury}. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
