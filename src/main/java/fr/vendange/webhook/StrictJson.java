package fr.vendange.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON as a stranger sends it. Refused, beside what is no JSON: bytes that are not UTF-8, a key twice in one object,
 * anything behind the document, more than {@value #MOST_DEPTH} levels, numbers beyond what a table holds, NUL and
 * halves of characters, which a database or a spreadsheet chokes on later.
 */
public final class StrictJson {
    static final int MOST_DEPTH = 64;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_SCALE = 30;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private StrictJson() {}

    /**
     * The document.
     *
     * @throws Refused with one sentence about what is wrong
     */
    public static JsonNode read(byte[] body) throws Refused {
        if (body.length == 0) {
            throw Refused.body("empty");
        }
        JsonNode document = parse(text(body));
        check(document);
        return document;
    }

    private static String text(byte[] body) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refused.body("not_utf8");
        }
    }

    private static JsonNode parse(String text) throws Refused {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode document = MAPPER.readTree(parser);
            if (document == null || document.isMissingNode()) {
                throw Refused.body("empty");
            }
            if (parser.nextToken() != null) {
                throw Refused.body("trailing");
            }
            return document;
        } catch (StreamConstraintsException e) {
            boolean depth = e.getMessage().contains("nesting");
            throw depth ? Refused.body("too_deep", MOST_DEPTH) : Refused.body("number_too_long", MOST_DIGITS);
        } catch (JsonProcessingException e) {
            boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
            boolean behind = e.getOriginalMessage().startsWith("Trailing token");
            throw Refused.body(twice ? "key_twice" : behind ? "trailing" : "not_json");
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory cannot fail to be read", e);
        }
    }

    private static void check(JsonNode node) throws Refused {
        if (node.isTextual()) {
            check(node.textValue());
        } else if (node.isBigDecimal() && Math.abs(node.decimalValue().scale()) > MOST_SCALE) {
            throw Refused.body("number_too_long", MOST_DIGITS);
        } else if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                check(field.getKey());
                check(field.getValue());
            }
        } else {
            for (JsonNode item : node) {
                check(item);
            }
        }
    }

    private static void check(String text) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw Refused.body("nul");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw Refused.body("half_character");
                }
                i++;
            }
        }
    }

    /** The node as JSON text. */
    static String write(JsonNode node) {
        return node.toString();
    }
}
