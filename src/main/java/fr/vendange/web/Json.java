package fr.vendange.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;

/** Values as the management API writes them: times in UTC as ISO 8601, durations in milliseconds, amounts exactly. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule("vendange")
                    .addSerializer(Instant.class, written(Instant.class, (v, out) -> out.writeString(v.toString())))
                    .addSerializer(LocalDate.class, written(LocalDate.class, (v, out) -> out.writeString(v.toString())))
                    .addSerializer(
                            Date.class,
                            written(
                                    Date.class,
                                    (v, out) -> out.writeString(v.toInstant().toString())))
                    .addSerializer(
                            OffsetDateTime.class,
                            written(
                                    OffsetDateTime.class,
                                    (v, out) -> out.writeString(v.toInstant().toString())))
                    .addDeserializer(Instant.class, new StdDeserializer<>(Instant.class) {
                        private static final long serialVersionUID = 1;

                        @Override
                        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
                            return Instant.parse(in.getText());
                        }
                    })
                    .addSerializer(Duration.class, written(Duration.class, (v, out) -> out.writeNumber(v.toMillis()))))
            .build();

    private Json() {}

    /** For routes that write answers themselves. */
    static ObjectMapper mapper() {
        return MAPPER;
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view is always JSON", e);
        }
    }

    /** A text, a number or a time as it stands in a document, without quotation marks. */
    static String scalar(Object value) {
        return MAPPER.valueToTree(value).asText();
    }

    /** What a route has read, as the type by which pages know it. */
    static <T> T as(Object read, Class<T> shape) {
        return MAPPER.convertValue(read, shape);
    }

    /** @throws Refusal when it is no JSON object */
    static JsonNode object(String text) throws Refusal {
        try {
            JsonNode node = MAPPER.readTree(text.isBlank() ? "{}" : text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // the sentence below holds for it as well
        }
        throw new Refusal(400, "body_no_object");
    }

    private static <T> StdSerializer<T> written(Class<T> type, Writing<T> writing) {
        return new StdSerializer<>(type) {
            private static final long serialVersionUID = 1;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                writing.write(value, out);
            }
        };
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }
}
