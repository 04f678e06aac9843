package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the text of a mapping file say something else of a column, and nothing else of anything: what the text means
 * afterwards is compared with what it should. Options that another transform does not know go with the former one.
 */
final class ColumnEdit {
    private static final String COLUMNS = "columns";
    private static final String FROM = "from";
    private static final String TRANSFORM = "transform";
    private static final String REQUIRED = "required";
    private static final String OPTIONS = "options";

    private final String file;
    private final FillableColumn column;
    private final ColumnChange change;

    ColumnEdit(String file, FillableColumn column, ColumnChange change) {
        this.file = file;
        this.column = column;
        this.change = change;
    }

    /**
     * The changed text.
     *
     * @param text of a mapping file that is right
     * @throws MappingInvalid when the text is written in a way that cannot be changed piece by piece
     */
    String in(String text) throws MappingInvalid {
        YamlFile before = YamlFile.parse(file, text);
        JsonNode stated = before.tree().path(COLUMNS).path(column.name());
        ObjectNode meant = before.tree().deepCopy();
        ObjectNode columns = (ObjectNode) meant.get(COLUMNS);
        ObjectNode rule = stated.isObject() ? stated.deepCopy() : columns.objectNode();
        describe(rule, stated);
        if (rule.isEmpty() || feedsNothing(rule)) {
            columns.remove(column.name());
        } else {
            columns.set(column.name(), rule);
        }
        String changed =
                changed(new YamlText(text), stated, columns.path(column.name())).toString();
        YamlFile after = YamlFile.parse(file, changed);
        if (!after.problems().isEmpty() || !Meaning.of(after.tree()).equals(Meaning.of(meant))) {
            throw new MappingInvalid(
                    List.of(before.problem(YamlFile.below("/" + COLUMNS, column.name()), "mapping.edit_by_hand")));
        }
        return changed;
    }

    /** Makes the rule what it shall be. */
    private void describe(ObjectNode rule, JsonNode stated) {
        if (change.from().isEmpty()) {
            rule.remove(FROM);
        } else {
            var names = rule.putArray(FROM);
            change.from().forEach(names::add);
        }
        String read = stated.path(TRANSFORM).asText(column.obvious());
        if (!read.equals(change.transform())) {
            rule.put(TRANSFORM, change.transform());
            dropForeignOptions(rule);
        }
        boolean was = stated.path(REQUIRED).asBoolean() || column.required();
        if (was != change.required() && !column.required()) {
            if (change.required()) {
                rule.put(REQUIRED, true);
            } else {
                rule.remove(REQUIRED);
            }
        }
        new TermsEdit(change.terms(), change.transform()).describe(rule);
    }

    private void dropForeignOptions(ObjectNode rule) {
        List<String> known =
                Transform.named(change.transform()).map(Transform::options).orElse(List.of());
        if (rule.path(OPTIONS) instanceof ObjectNode options) {
            for (Iterator<String> names = options.fieldNames(); names.hasNext(); ) {
                if (!known.contains(names.next())) {
                    names.remove();
                }
            }
            if (options.isEmpty()) {
                rule.remove(OPTIONS);
            }
        }
    }

    /** Without a source column there is nothing to transform or to require. */
    private static boolean feedsNothing(ObjectNode rule) {
        return !rule.has(FROM) && !rule.has("default") && !rule.path(OPTIONS).has("template");
    }

    private YamlText changed(YamlText text, JsonNode stated, JsonNode meant) {
        String name = column.name();
        if (meant.isMissingNode()) {
            return text.without(COLUMNS, name);
        }
        if (stated.isMissingNode()) {
            List<String> lines = new ArrayList<>();
            meant.fields().forEachRemaining(field -> lines.add(field.getKey() + ": " + written(field.getValue())));
            return text.withObject(lines, COLUMNS, name);
        }
        return changed(text, stated, meant, List.of(COLUMNS, name));
    }

    /** What is new or other, then without what is gone, object by object. */
    private static YamlText changed(YamlText text, JsonNode stated, JsonNode meant, List<String> at) {
        YamlText changed = text;
        for (Map.Entry<String, JsonNode> field : meant.properties()) {
            JsonNode before = stated.path(field.getKey());
            List<String> path = below(at, field.getKey());
            if (before.isObject() && field.getValue().isObject()) {
                changed = changed(changed, before, field.getValue(), path);
            } else if (!before.equals(field.getValue())) {
                changed = changed.with(written(field.getValue()), path.toArray(String[]::new));
            }
        }
        for (Map.Entry<String, JsonNode> field : stated.properties()) {
            if (!meant.has(field.getKey())) {
                changed = changed.without(below(at, field.getKey()).toArray(String[]::new));
            }
        }
        return changed;
    }

    private static List<String> below(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static String written(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> YamlWords.of(field.getKey()) + ": " + written(field.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value.isArray()) {
            List<String> words = new ArrayList<>();
            value.forEach(word -> words.add(word.asText()));
            return YamlWords.of(words);
        }
        return value.isTextual() ? YamlWords.of(value.asText()) : value.asText();
    }
}
