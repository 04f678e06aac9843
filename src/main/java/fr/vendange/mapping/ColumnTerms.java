package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mapping file says of a column's values. In a change, a part that is null stays as it is.
 *
 * @param otherwise what an empty cell means; empty when nothing
 * @param synonyms of an enumeration's values, in the file's order
 * @param bounds of the values
 */
public record ColumnTerms(String otherwise, Map<String, List<String>> synonyms, Bounds bounds) {
    /** A change that leaves all of it as it is. */
    public static final ColumnTerms UNTOUCHED = new ColumnTerms(null, null, null);

    /**
     * Within which values are as they should be.
     *
     * @param min the smallest, as the file writes it; empty when there is none
     * @param max the largest; empty when there is none
     * @param notInFuture days after today are not
     * @param refuse what is outside is refused; it is loaded and pointed out otherwise
     */
    public record Bounds(String min, String max, boolean notInFuture, boolean refuse) {}

    public ColumnTerms {
        if (synonyms != null) {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            synonyms.forEach((value, words) -> copy.put(value, List.copyOf(words)));
            synonyms = Collections.unmodifiableMap(copy);
        }
    }

    static ColumnTerms of(ColumnRule rule) {
        JsonNode validate = rule.validate();
        return new ColumnTerms(
                rule.otherwise() == null ? "" : Findings.text(rule.otherwise()),
                rule.values(),
                new Bounds(
                        validate.path("min").asText(),
                        validate.path("max").asText(),
                        validate.path("not_in_future").asBoolean(),
                        validate.path("otherwise").asText().equals("refuse")));
    }
}
