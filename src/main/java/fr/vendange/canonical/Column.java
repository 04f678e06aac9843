package fr.vendange.canonical;

import java.util.List;

/**
 * One column of a canonical table.
 *
 * @param ordinal its place in a {@link Row}
 * @param required a row without it cannot load
 * @param allowed the values of an enumeration, lower case; empty when any text will do
 */
public record Column(String name, ColumnType type, Role role, int ordinal, boolean required, List<String> allowed) {

    /** Who fills a column, and whether it counts when two readings of a row are compared. */
    public enum Role {
        /** The table's primary key. */
        KEY,
        /** The source says it: part of the content hash. */
        STATED,
        /** Follows from the stated values of the same row: written with it, not part of the hash. */
        COMPUTED,
        /** Follows from other rows: written after the load, set-based, never by a mapping. */
        AGGREGATED
    }

    public boolean isStated() {
        return role == Role.STATED;
    }

    @Override
    public String toString() {
        return name;
    }
}
