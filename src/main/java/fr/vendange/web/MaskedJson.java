package fr.vendange.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/** What senders sent, without what nobody should read from a page. */
final class MaskedJson {
    private static final String MASK = "***";
    private static final Pattern SECRET =
            Pattern.compile("(?i)(^|.*[._-])(password|passwd|pwd|token|secret|authorization|api[._-]?key)");
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private MaskedJson() {}

    /** The same document with stars for its secrets; what is no JSON stays as it is. */
    static String of(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            mask(tree);
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    /** For people: a line for each value. */
    static String laidOut(String json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getValue().isValueNode()
                        && SECRET.matcher(field.getKey()).matches()) {
                    field.setValue(TextNode.valueOf(MASK));
                }
            }
        }
        node.forEach(MaskedJson::mask);
    }
}
