package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Metadata is merged, not replaced; an empty text removes a member. */
final class Metadata {
    private Metadata() {}

    static JsonNode merged(JsonNode before, JsonNode changes) {
        if (changes.isNull()) {
            return changes;
        }
        ObjectNode merged =
                before instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        changes.fields().forEachRemaining(field -> {
            if (field.getValue().isTextual() && field.getValue().textValue().isEmpty()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return merged;
    }
}
