package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.util.Locale;

/** The field types that {@code fields_get} names, and what an empty field of each looks like on the wire. */
enum FieldType {
    CHAR,
    TEXT,
    HTML,
    SELECTION,
    BINARY,
    INTEGER,
    FLOAT,
    MONETARY,
    BOOLEAN,
    DATE,
    DATETIME,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY,
    JSON,
    REFERENCE,
    MANY2ONE_REFERENCE,
    PROPERTIES,
    PROPERTIES_DEFINITION;

    private static final long[] NO_IDS = {};
    private static final BigDecimal ZERO = new BigDecimal("0.0");

    static FieldType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String odooName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isToMany() {
        return this == ONE2MANY || this == MANY2MANY;
    }

    boolean isText() {
        return this == CHAR || this == TEXT || this == HTML;
    }

    boolean isDecimal() {
        return this == FLOAT || this == MONETARY;
    }

    /** What stands for a field that holds nothing: false, except for numbers and lists. */
    Object empty() {
        return switch (this) {
            case INTEGER, MANY2ONE_REFERENCE -> 0L;
            case FLOAT, MONETARY -> ZERO;
            case ONE2MANY, MANY2MANY, PROPERTIES, PROPERTIES_DEFINITION -> NO_IDS;
            default -> false;
        };
    }
}
