package fr.vendange.canonical;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The types of canonical columns, each with the one Java type its values have in a {@link Row}. */
public enum ColumnType {
    TEXT(String.class, 0, 0),
    TEXT_ARRAY(List.class, 0, 0),
    /** Euros, {@code numeric(14,4)}. */
    MONEY(BigDecimal.class, 14, 4),
    /** Counts in any unit, {@code numeric(14,3)}. */
    QUANTITY(BigDecimal.class, 14, 3),
    /** Percentages, centilitres and grams per litre, {@code numeric(7,2)}. */
    PERCENT(BigDecimal.class, 7, 2),
    SMALLINT(Integer.class, 0, 0),
    BOOLEAN(Boolean.class, 0, 0),
    /** An instant, stored UTC with microseconds. */
    TIMESTAMP(Instant.class, 0, 0),
    DATE(LocalDate.class, 0, 0);

    private final Class<?> javaType;
    private final int precision;
    private final int scale;

    ColumnType(Class<?> javaType, int precision, int scale) {
        this.javaType = javaType;
        this.precision = precision;
        this.scale = scale;
    }

    public Class<?> javaType() {
        return javaType;
    }

    /** Total digits of a decimal column; 0 for the others. */
    public int precision() {
        return precision;
    }

    /** Digits behind the point of a decimal column; 0 for the others. */
    public int scale() {
        return scale;
    }
}
