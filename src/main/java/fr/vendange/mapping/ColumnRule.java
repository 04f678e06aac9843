package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mapping file says about one canonical column.
 *
 * @param column the canonical column
 * @param from the names its source column may have, the first found wins; empty when no source column feeds it
 * @param transform how its values are read
 * @param options of the transform
 * @param required a record without it is refused, a file without its column too
 * @param expected a record without it is an anomaly
 * @param otherwise what an empty cell means, as written in the file; null when nothing
 * @param validate limits of its values; a missing node when there are none
 * @param pointer where it stands in the file
 */
record ColumnRule(
        Column column,
        List<String> from,
        Transform transform,
        JsonNode options,
        boolean required,
        boolean expected,
        Object otherwise,
        JsonNode validate,
        String pointer) {

    /** The name to call the source's column by when there is none. */
    String name() {
        return from.isEmpty() ? column.name() : from.get(0);
    }

    String option(String name, String otherwiseText) {
        return options.path(name).asText(otherwiseText);
    }

    boolean option(String name, boolean otherwiseFlag) {
        return options.path(name).asBoolean(otherwiseFlag);
    }

    List<String> list(String name) {
        List<String> items = new ArrayList<>();
        options.path(name).forEach(item -> items.add(item.asText()));
        return items;
    }

    /** The synonyms of an enumeration's values. */
    Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        options.path("values").fields().forEachRemaining(entry -> {
            List<String> words = new ArrayList<>();
            entry.getValue().forEach(word -> words.add(word.asText()));
            values.put(entry.getKey(), words);
        });
        return values;
    }

    BigDecimal limit(String name) {
        JsonNode limit = validate.path(name);
        return limit.isNumber() ? limit.decimalValue() : null;
    }
}
