package fr.vendange.odoo.extraction;

import fr.vendange.canonical.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where one value of a record comes from. */
sealed interface Output {

    /** A field of the record itself. */
    record OwnField(int cell) implements Output {}

    /**
     * An output of the record, or the records, that a relational field points to: of many records the values of all, as
     * a list.
     */
    record OfRelated(int cell, RelatedRecords records, int output) implements Output {
        Object value(Object[] record, Map<Long, Object[]> relatives) {
            if (record[cell] instanceof Long id) {
                Object[] relative = relatives.get(id);
                return relative == null ? null : relative[output];
            }
            if (!(record[cell] instanceof long[] ids)) {
                return null;
            }
            List<Object> values = new ArrayList<>(ids.length);
            for (long id : ids) {
                Object[] relative = relatives.get(id);
                if (relative != null && relative[output] != null) {
                    values.add(relative[output]);
                }
            }
            return values.isEmpty() ? null : values;
        }
    }

    /**
     * An output of the first of many records that has a text somewhere.
     *
     * @param condition the output that is to have it
     * @param text folded: case, accents and punctuation do not matter
     */
    record OfPicked(int cell, RelatedRecords records, int output, int condition, String text) implements Output {
        Object value(Object[] record, Map<Long, Object[]> relatives) {
            long[] ids = record[cell] instanceof long[] many
                    ? many
                    : record[cell] instanceof Long one ? new long[] {one} : new long[0];
            return Arrays.stream(ids)
                    .mapToObj(relatives::get)
                    .filter(Objects::nonNull)
                    .filter(relative -> text.equals(folded(relative[condition])))
                    .findFirst()
                    .map(relative -> relative[output])
                    .orElse(null);
        }

        private static String folded(Object value) {
            return value == null ? "" : Folding.lettersAndDigits(value.toString());
        }
    }

    /**
     * A value that no field holds.
     *
     * @param arguments the outputs it is computed from; −1 for one that the server lacks
     */
    record OfFunction(Computed function, int[] arguments) implements Output {
        /** The values of all records of a page, from their other outputs. */
        List<Object> values(List<Object[]> records) {
            return function.of(records.stream()
                    .map(values -> Arrays.stream(arguments)
                            .mapToObj(at -> at < 0 ? null : values[at])
                            .toArray())
                    .toList());
        }
    }
}
