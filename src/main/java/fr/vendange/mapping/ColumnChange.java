package fr.vendange.mapping;

import java.util.List;
import java.util.Objects;

/**
 * What a mapping file is to say of one canonical column; everything else that it says of it stays.
 *
 * @param from the names its source column may have; empty when no source column is to feed it
 * @param transform how it is read, as a mapping file names it
 * @param required a record without it is refused
 * @param terms what it is to say of the values
 */
public record ColumnChange(String column, List<String> from, String transform, boolean required, ColumnTerms terms) {
    public ColumnChange {
        Objects.requireNonNull(column, "column");
        from = List.copyOf(from);
        Objects.requireNonNull(transform, "transform");
        Objects.requireNonNull(terms, "terms");
    }

    /** One that leaves alone what the file says of the values. */
    public ColumnChange(String column, List<String> from, String transform, boolean required) {
        this(column, from, transform, required, ColumnTerms.UNTOUCHED);
    }
}
