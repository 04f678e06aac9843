package fr.vendange.odoo.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** JSON bodies read into plain values: Long, BigDecimal, Boolean, String, null, List and Map. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonText() {}

    /** Null when the text is no JSON object. */
    static Map<String, Object> object(String text) {
        try {
            return MAPPER.readValue(text, Object.class) instanceof Map<?, ?> map
                    ? SimulatedTransaction.strings(map)
                    : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
