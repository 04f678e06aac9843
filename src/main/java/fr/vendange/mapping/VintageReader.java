package fr.vendange.mapping;

import fr.vendange.canonical.Folding;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Reads vintages from 1800 to next year. A wine without one (NM, SA, non millésimé) has none; any other text is left
 * out and noted.
 */
final class VintageReader implements CellReader {
    private static final int OLDEST = 1800;
    private static final Set<String> NONE = Set.of(
            "nm", "sa", "nv", "nonmillesime", "nonmillesimee", "sansmillesime", "sansannee", "multimillesime", "aucun");

    private final int newest;

    /** @param newest the latest plausible vintage: next year */
    VintageReader(int newest) {
        this.newest = newest;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        int year = cell instanceof String text ? year(text) : year(NumberReader.typed(cell));
        if (year >= OLDEST && year <= newest) {
            return year;
        }
        boolean none = Boolean.FALSE.equals(cell)
                || cell instanceof String text && NONE.contains(Folding.lettersAndDigits(text));
        if (!none) {
            findings.anomaly("vintage_implausible");
        }
        return null;
    }

    private static int year(String text) {
        String digits = text.strip();
        if (digits.length() != 4) {
            return 0;
        }
        int year = 0;
        for (int i = 0; i < 4; i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            year = year * 10 + (c - '0');
        }
        return year;
    }

    private static int year(BigDecimal number) {
        boolean whole = number != null && number.stripTrailingZeros().scale() <= 0;
        return whole && number.precision() - number.scale() <= 4 ? number.intValue() : 0;
    }
}
