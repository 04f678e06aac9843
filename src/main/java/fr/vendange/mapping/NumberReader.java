package fr.vendange.mapping;

import fr.vendange.canonical.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Reads decimals into a column's precision and scale, so that the database never has to refuse one.
 *
 * <p>Decimals beyond the column's scale are rounded HALF_UP and noted ({@code number_rounded}), or refused where the
 * mapping says {@code round: false}. More than fifteen significant digits are a spreadsheet's binary arithmetic
 * (12.100000000000001 for 12.1): they are first taken back to the fifteen it shows, which is not a rounding.
 */
final class NumberReader implements CellReader {
    private static final long[] TEN_TO = new long[19];
    private static final List<String> PERCENT_SUFFIXES = List.of("vol.", "vol", "°", "%");
    private static final MathContext SPREADSHEET = new MathContext(15, RoundingMode.HALF_UP);

    static {
        TEN_TO[0] = 1;
        for (int i = 1; i < TEN_TO.length; i++) {
            TEN_TO[i] = TEN_TO[i - 1] * 10;
        }
    }

    private final ColumnType type;
    private final int precision;
    private final int scale;
    private final boolean rounds;
    private final NumberStyle style;
    private final boolean percent;

    /**
     * @param rounds whether more decimals than the column holds are rounded rather than refused
     * @param style how the column writes its numbers
     * @param percent whether {@code %}, {@code % vol} and {@code °} may stand behind the number
     */
    NumberReader(ColumnType type, boolean rounds, NumberStyle style, boolean percent) {
        this.type = type;
        this.precision = type.precision();
        this.scale = type.scale();
        this.rounds = rounds;
        this.style = style;
        this.percent = percent;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        if (cell instanceof String text) {
            return fromText(percent ? withoutPercent(text) : text, findings);
        }
        BigDecimal typed = typed(cell);
        if (typed == null) {
            if (!Boolean.FALSE.equals(cell)) {
                findings.refuse("value_type_unsupported", cell.getClass().getSimpleName());
            }
            return null;
        }
        return fitted(typed, findings);
    }

    /** A number that came as one; null for anything else, binary floating point included: it has lost its decimals. */
    static BigDecimal typed(Object cell) {
        if (cell instanceof BigDecimal decimal) {
            return decimal;
        }
        if (cell instanceof Integer || cell instanceof Long || cell instanceof Short) {
            return BigDecimal.valueOf(((Number) cell).longValue());
        }
        return cell instanceof BigInteger whole ? new BigDecimal(whole) : null;
    }

    private Object fromText(String text, Findings findings) {
        WrittenNumber number = new WrittenNumber();
        number.read(text);
        switch (number.shape()) {
            case NONE -> {
                findings.refuse("number_invalid");
                return null;
            }
            case AMBIGUOUS -> {
                if (style.assumed()) {
                    findings.anomaly("number_ambiguous");
                }
                number.decide(style.mark());
            }
            case CLEAR -> {
                if (style.contradicts(number.mark())) {
                    findings.refuse(
                            "number_contradicts_column",
                            String.valueOf(style.mark().sign()));
                    return null;
                }
            }
        }
        int missing = scale - number.decimals();
        if (missing < 0 || !number.isShort()) {
            return fitted(number.value(), findings);
        }
        long unscaled = number.unscaled();
        long limit = TEN_TO[precision - missing];
        if (unscaled >= limit || unscaled <= -limit) {
            findings.refuse("number_too_large", largest(type));
            return null;
        }
        return BigDecimal.valueOf(unscaled * TEN_TO[missing], scale);
    }

    private Object fitted(BigDecimal number, Findings findings) {
        if (number.precision() - (long) number.scale() > precision - scale) {
            findings.refuse("number_too_large", largest(type));
            return null;
        }
        BigDecimal exact = number.precision() > SPREADSHEET.getPrecision() && number.scale() > scale
                ? number.round(SPREADSHEET)
                : number;
        BigDecimal rounded = exact.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision) {
            findings.refuse("number_too_large", largest(type));
            return null;
        }
        if (rounded.compareTo(exact) != 0) {
            if (!rounds) {
                findings.refuse("number_too_precise", scale);
                return null;
            }
            findings.anomaly("number_rounded");
        }
        return rounded;
    }

    /** The largest number that a column of that type holds, as text for a sentence. */
    static String largest(ColumnType type) {
        return BigDecimal.valueOf(TEN_TO[type.precision()] - 1, type.scale()).toPlainString();
    }

    private static String withoutPercent(String text) {
        String number = text.stripTrailing();
        for (String suffix : PERCENT_SUFFIXES) {
            int end = number.length() - suffix.length();
            if (end > 0 && number.regionMatches(true, end, suffix, 0, suffix.length())) {
                number = number.substring(0, end).stripTrailing();
            }
        }
        return number;
    }
}
