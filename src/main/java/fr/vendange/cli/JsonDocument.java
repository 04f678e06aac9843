package fr.vendange.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The one JSON document that a command prints under {@code --json}. */
final class JsonDocument {
    /** Amounts keep the decimals they have in the tables. */
    static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private JsonDocument() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ObjectNode numbers(Map<String, Long> numbers) {
        ObjectNode node = object();
        new TreeMap<>(numbers).forEach(node::put);
        return node;
    }

    static ObjectNode error(Explanation explanation) {
        return object().put("message", explanation.message()).put("advice", explanation.advice());
    }

    /** The document on several lines, for people read JSON too. */
    static String text(ObjectNode document) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of values is always JSON", e);
        }
    }
}
