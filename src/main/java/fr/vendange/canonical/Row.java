package fr.vendange.canonical;

import java.util.Objects;

/**
 * One canonical row on its way to the store: a value or null for each column of its table, held by ordinal so that
 * nothing is looked up by name while a million rows go by. Mutable while a mapping fills it, then left alone.
 */
public final class Row {
    private final CanonicalTable table;
    private final Object[] cells;

    public Row(CanonicalTable table) {
        this.table = Objects.requireNonNull(table, "table");
        this.cells = new Object[table.columns().size()];
    }

    public CanonicalTable table() {
        return table;
    }

    /** The primary key, or null while the mapping has not given one. */
    public String key() {
        return (String) cells[0];
    }

    public Object get(int ordinal) {
        return cells[ordinal];
    }

    public Object get(Column column) {
        return cells[column.ordinal()];
    }

    public Object get(String column) {
        return cells[table.column(column).ordinal()];
    }

    /** Sets a value of exactly the column type's Java type, or null. */
    public void set(int ordinal, Object value) {
        cells[ordinal] = value;
    }

    public void set(Column column, Object value) {
        cells[column.ordinal()] = value;
    }

    @Override
    public String toString() {
        return table + "[" + key() + "]";
    }
}
