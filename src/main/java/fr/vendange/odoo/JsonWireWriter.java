package fr.vendange.odoo;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;

/** Arguments as JSON. */
final class JsonWireWriter implements WireWriter {
    private final JsonGenerator json;

    JsonWireWriter(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void startArray() throws IOException {
        json.writeStartArray();
    }

    @Override
    public void endArray() throws IOException {
        json.writeEndArray();
    }

    @Override
    public void startStruct() throws IOException {
        json.writeStartObject();
    }

    @Override
    public void startMember(String name) throws IOException {
        json.writeFieldName(name);
    }

    @Override
    public void endMember() {
        // the value was the end of it
    }

    @Override
    public void endStruct() throws IOException {
        json.writeEndObject();
    }

    /** Half a character is no text anywhere: Odoo answers a page of HTML to it. */
    @Override
    public void text(String value) throws IOException {
        int alone = value.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .findFirst()
                .orElse(0);
        if (alone != 0) {
            throw new IOException("the character U+%04X".formatted(alone));
        }
        json.writeString(value);
    }

    @Override
    public void integer(long value) throws IOException {
        json.writeNumber(value);
    }

    @Override
    public void decimal(BigDecimal value) throws IOException {
        json.writeNumber(value);
    }

    @Override
    public void bool(boolean value) throws IOException {
        json.writeBoolean(value);
    }

    @Override
    public void nil() throws IOException {
        json.writeNull();
    }
}
