package fr.vendange.odoo;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of Odoo's fields, as {@code fields_get} names them. */
public enum FieldType {
    BOOLEAN,
    INTEGER,
    FLOAT,
    MONETARY,
    CHAR,
    TEXT,
    HTML,
    SELECTION,
    BINARY,
    DATE,
    DATETIME,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY,
    /** An integer that is the id of a record whose model stands in another field. */
    MANY2ONE_REFERENCE,
    /** A text {@code model,id}. */
    REFERENCE,
    /** json, properties and whatever a later version or a module adds: read as the wire has it. */
    OTHER;

    private static final Map<String, FieldType> BY_NAME = Stream.of(values())
            .filter(type -> type != OTHER)
            .collect(Collectors.toUnmodifiableMap(type -> type.name().toLowerCase(Locale.ROOT), type -> type));

    static FieldType named(String odooName) {
        return BY_NAME.getOrDefault(odooName, OTHER);
    }

    /** Whether a cell of this type is a list of ids. */
    public boolean manyRecords() {
        return this == ONE2MANY || this == MANY2MANY;
    }
}
