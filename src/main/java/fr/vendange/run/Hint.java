package fr.vendange.run;

import java.util.List;
import java.util.Objects;

/**
 * Records that somebody says have changed in the source.
 *
 * @param field what the numbers are: {@value #ID} for the records’ own, else a field that refers to a record, so that
 *     all those that refer to it are meant
 */
public record Hint(String field, List<Long> ids) {
    public static final String ID = "id";

    public Hint {
        Objects.requireNonNull(field, "field");
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("A hint at nothing");
        }
    }

    /** Whether the records themselves are named, so that one that does not come is gone. */
    public boolean isById() {
        return field.equals(ID);
    }
}
