package fr.vendange.delivery.odoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** The JSON of a message between our own two ends of the outbox. Numbers are decimal throughout. */
public final class MessageBody {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final JsonNode fields;

    private MessageBody(JsonNode fields) {
        this.fields = fields;
    }

    public static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    /** @throws Undeliverable when it is no JSON object */
    public static MessageBody of(String json) {
        try {
            JsonNode read = JSON.readTree(json);
            if (read instanceof ObjectNode object) {
                return new MessageBody(object);
            }
        } catch (JsonProcessingException e) {
            throw new Undeliverable("message_illegible", e.getOriginalMessage());
        }
        throw new Undeliverable("message_illegible", json);
    }

    public JsonNode at(String field) {
        return fields.path(field);
    }

    /** Empty where there is none. */
    public String text(String field) {
        return fields.path(field).asText("").strip();
    }

    /** @throws Undeliverable when there is none */
    public String required(String field) {
        String text = text(field);
        if (text.isEmpty()) {
            throw new Undeliverable("message_illegible", field);
        }
        return text;
    }

    /** @throws Undeliverable when there is none, or no number that a stock can have */
    public BigDecimal quantity(String field) {
        JsonNode value = fields.path(field);
        try {
            BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(required(field));
            if (number.signum() >= 0 && number.precision() - number.scale() <= 11 && number.scale() <= 3) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the sentence below holds for it as well
        }
        throw new Undeliverable("message_illegible", field);
    }
}
