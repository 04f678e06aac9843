package fr.vendange.odoo;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value as the wire has it: maps, lists, texts, longs, decimals, booleans and null. For results of unknown shape. */
final class PlainValues {
    private PlainValues() {}

    static Object read(WireReader reader, Token first) throws IOException {
        return switch (first) {
            case START_ARRAY -> list(reader);
            case START_STRUCT -> map(reader);
            case TEXT -> reader.text();
            case INTEGER -> reader.integer();
            case DECIMAL -> decimal(reader.text());
            case BOOLEAN -> reader.bool();
            case NIL -> null;
            case NAME, END_ARRAY, END_STRUCT ->
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a value was expected, not " + first);
        };
    }

    /** The number, or the text itself where it is none: {@code nan}, {@code inf}. */
    static Object decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Reads to the end of the value and keeps nothing. */
    static void skip(WireReader reader, Token first) throws IOException {
        int depth = 0;
        Token token = first;
        while (true) {
            switch (token) {
                case START_ARRAY, START_STRUCT -> depth++;
                case END_ARRAY, END_STRUCT -> depth--;
                default -> {
                    // nothing to keep
                }
            }
            if (depth <= 0 && token != Token.NAME) {
                return;
            }
            token = reader.next();
        }
    }

    private static List<Object> list(WireReader reader) throws IOException {
        List<Object> items = new ArrayList<>();
        for (Token token = reader.next(); token != Token.END_ARRAY; token = reader.next()) {
            items.add(read(reader, token));
        }
        return items;
    }

    private static Map<String, Object> map(WireReader reader) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Token token = reader.next(); token != Token.END_STRUCT; token = reader.next()) {
            if (token != Token.NAME) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a name was expected, not " + token);
            }
            String name = reader.text();
            members.put(name, read(reader, reader.next()));
        }
        return members;
    }
}
