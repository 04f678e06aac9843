package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** A document without what does not count: keys in order, no layout, not its description. */
final class Meaning {
    private Meaning() {}

    static String of(JsonNode tree) {
        StringBuilder text = new StringBuilder();
        // a column may be called description, too
        append(tree instanceof ObjectNode document ? document.deepCopy().without("description") : tree, text);
        return text.toString();
    }

    private static void append(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
            text.append('{');
            sorted.forEach((key, value) -> {
                text.append(quoted(key)).append(':');
                append(value, text);
                text.append(',');
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(item -> {
                append(item, text);
                text.append(',');
            });
            text.append(']');
        } else if (node.isTextual()) {
            text.append(quoted(node.asText()));
        } else if (node.isNumber()) {
            text.append(node.decimalValue().stripTrailingZeros().toPlainString());
        } else {
            text.append(node.asText());
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
