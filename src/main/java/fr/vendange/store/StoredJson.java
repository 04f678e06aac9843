package fr.vendange.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vendange.canonical.Problem;
import fr.vendange.run.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lists and counts that the store keeps as JSON text. */
final class StoredJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredJson() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON for " + value, e);
        }
    }

    /** Cells as text: a typed value as it would be written, null as null. */
    static String cells(Object[] cells) {
        List<String> texts = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            texts.add(cell == null ? null : cell.toString());
        }
        return of(texts);
    }

    static List<String> texts(String json) {
        return json == null ? List.of() : read(json, new TypeReference<List<String>>() {});
    }

    static Map<String, Long> counts(String json) {
        return json == null ? Map.of() : read(json, new TypeReference<TreeMap<String, Long>>() {});
    }

    static Map<String, String> pairs(String json) {
        return json == null ? Map.of() : read(json, new TypeReference<TreeMap<String, String>>() {});
    }

    static String problems(List<Problem> problems) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("code", problem.code());
            fields.put("column", problem.column());
            fields.put("value", problem.value());
            fields.put("arguments", problem.arguments());
            list.add(fields);
        }
        return of(list);
    }

    static List<Problem> problems(String json) {
        return read(json, new TypeReference<List<Problem>>() {});
    }

    static String notes(List<Note> notes) {
        return of(notes);
    }

    static List<Note> notes(String json) {
        return json == null ? List.of() : read(json, new TypeReference<List<Note>>() {});
    }

    static JsonNode tree(String json) {
        return read(json, new TypeReference<JsonNode>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds JSON that cannot be read: " + json, e);
        }
    }
}
