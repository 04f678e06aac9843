package fr.vendange.web;

import fr.vendange.mapping.ColumnTerms;
import fr.vendange.mapping.ColumnTerms.Bounds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a mapping says of a column's values, as a form shows it and sends it back.
 *
 * @param otherwise what an empty cell means; empty when nothing
 * @param synonyms a line for each value, {@code rouge : r, rge, vin rouge}
 * @param min the smallest value; empty when there is none
 * @param max the largest value; empty when there is none
 */
record FieldTerms(String otherwise, String synonyms, String min, String max, boolean notInFuture, boolean refuse) {
    /** Begin the names of a form's fields; the canonical column follows. */
    private static final String OTHERWISE = "default:";

    private static final String SYNONYMS = "synonyms:";
    private static final String MIN = "min:";
    private static final String MAX = "max:";
    private static final String NOT_IN_FUTURE = "notInFuture:";
    private static final String REFUSE = "refuse:";

    static FieldTerms of(ColumnTerms terms) {
        Bounds bounds = terms.bounds();
        return new FieldTerms(
                terms.otherwise(),
                terms.synonyms().entrySet().stream()
                        .map(entry -> entry.getKey() + " : " + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("\n")),
                bounds.min(),
                bounds.max(),
                bounds.notInFuture(),
                bounds.refuse());
    }

    /** What a form says of a column; empty when it says nothing of its values. */
    static Optional<FieldTerms> sent(WebRequest request, String column) {
        if (!request.form().containsKey(OTHERWISE + column)) {
            return Optional.empty();
        }
        return Optional.of(new FieldTerms(
                field(request, OTHERWISE + column),
                request.form().getOrDefault(SYNONYMS + column, List.of("")).get(0),
                field(request, MIN + column),
                field(request, MAX + column),
                request.field(NOT_IN_FUTURE + column).isPresent(),
                request.field(REFUSE + column).isPresent()));
    }

    private static String field(WebRequest request, String name) {
        return request.field(name).orElse("").strip();
    }

    /** Whether the mapping says anything of the values. */
    boolean isEmpty() {
        return otherwise.isEmpty() && synonyms.isEmpty() && min.isEmpty() && max.isEmpty() && !notInFuture && !refuse;
    }

    /** What of it differs from what the file says now. */
    ColumnTerms changes(ColumnTerms now) {
        FieldTerms before = of(now);
        Bounds bounds = new Bounds(min, max, notInFuture, refuse);
        boolean same = lines(synonyms).equals(lines(before.synonyms));
        return new ColumnTerms(
                otherwise.equals(now.otherwise()) ? null : otherwise,
                same ? null : words(),
                bounds.equals(now.bounds()) ? null : bounds);
    }

    private Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String line : lines(synonyms)) {
            int colon = line.indexOf(':');
            String value = (colon < 0 ? line : line.substring(0, colon)).strip();
            words.put(
                    value,
                    Arrays.stream((colon < 0 ? "" : line.substring(colon + 1)).split(","))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
        return words;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
