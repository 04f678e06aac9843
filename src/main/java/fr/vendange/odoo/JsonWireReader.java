package fr.vendange.odoo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Values as JSON carries them. Numbers keep their text; an integer beyond 64 bits counts as a decimal. */
final class JsonWireReader implements WireReader {
    private final JsonParser json;

    JsonWireReader(JsonParser json) {
        this.json = json;
    }

    @Override
    public Token next() throws IOException {
        try {
            JsonToken token = json.nextToken();
            if (token == null) {
                throw new WireBroken(WireBroken.Reason.TRUNCATED, "the answer ends early");
            }
            return switch (token) {
                case START_ARRAY -> Token.START_ARRAY;
                case END_ARRAY -> Token.END_ARRAY;
                case START_OBJECT -> Token.START_STRUCT;
                case END_OBJECT -> Token.END_STRUCT;
                case FIELD_NAME -> Token.NAME;
                case VALUE_STRING -> Token.TEXT;
                case VALUE_NUMBER_INT ->
                    json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Token.DECIMAL : Token.INTEGER;
                case VALUE_NUMBER_FLOAT -> Token.DECIMAL;
                case VALUE_TRUE, VALUE_FALSE -> Token.BOOLEAN;
                case VALUE_NULL -> Token.NIL;
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new WireBroken(WireBroken.Reason.ILL_FORMED, "not JSON: " + token);
            };
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public String text() throws IOException {
        try {
            return json.getText();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean textIs(String expected) throws IOException {
        return expected.equals(text());
    }

    @Override
    public long integer() throws IOException {
        try {
            return json.getLongValue();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean bool() {
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** What the parser's exception means; failures of the connection pass through as what they are. */
    static IOException broken(IOException e) {
        if (e instanceof JsonEOFException) {
            return new WireBroken(WireBroken.Reason.TRUNCATED, "the answer ends early", e);
        }
        if (e instanceof StreamConstraintsException) {
            boolean deep = e.getMessage().contains("nesting depth");
            return new WireBroken(
                    deep ? WireBroken.Reason.TOO_DEEP : WireBroken.Reason.TOO_LARGE, "the answer exceeds a limit", e);
        }
        if (e instanceof JsonProcessingException) {
            return new WireBroken(WireBroken.Reason.ILL_FORMED, "not JSON", e);
        }
        return e;
    }
}
