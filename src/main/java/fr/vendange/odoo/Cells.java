package fr.vendange.odoo;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One cell of a record by the type of its field. Odoo writes false for "nothing" in every field that is not a boolean,
 * and in a boolean field for false. What is no value of the type stays a text: one odd record must not cost its page.
 */
final class Cells {
    private static final int DATE_LENGTH = 10;
    private static final int INSTANT_LENGTH = 19;

    private Cells() {}

    static Object read(FieldType type, WireReader reader, Token token) throws IOException {
        return switch (token) {
            case BOOLEAN ->
                type == FieldType.BOOLEAN || type == FieldType.OTHER ? (Object) reader.bool() : nothing(reader);
            case NIL -> null;
            case INTEGER -> integer(type, reader);
            case DECIMAL -> PlainValues.decimal(reader.text());
            case TEXT -> text(type, reader.text());
            case START_ARRAY -> array(type, reader);
            default -> PlainValues.read(reader, token);
        };
    }

    /** A true in a field that is no boolean would be a value; Odoo never sends one. */
    private static Object nothing(WireReader reader) throws IOException {
        return reader.bool() ? Boolean.TRUE : null;
    }

    private static Object integer(FieldType type, WireReader reader) throws IOException {
        return switch (type) {
            case FLOAT, MONETARY -> PlainValues.decimal(reader.text());
            case CHAR, TEXT, HTML, SELECTION -> reader.text();
            case MANY2ONE_REFERENCE -> reader.integer() == 0 ? null : reader.integer();
            default -> reader.integer();
        };
    }

    private static Object text(FieldType type, String text) {
        return switch (type) {
            case DATE -> date(text);
            case DATETIME -> instant(text);
            default -> text;
        };
    }

    /** Ids of a x2many, or {@code [id, label]} of a many2one, whose label is stale the moment it is translated. */
    private static Object array(FieldType type, WireReader reader) throws IOException {
        if (type.manyRecords()) {
            return IdDecoder.rest(reader, reader.next());
        }
        if (type != FieldType.MANY2ONE) {
            return PlainValues.read(reader, Token.START_ARRAY);
        }
        Token token = reader.next();
        Object id = token == Token.INTEGER ? (Object) reader.integer() : null;
        while (token != Token.END_ARRAY) {
            PlainValues.skip(reader, token);
            token = reader.next();
        }
        return id;
    }

    private static Object date(String text) {
        try {
            return text.length() == DATE_LENGTH ? LocalDate.ofEpochDay(epochDay(text)) : text;
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** {@code 2026-11-15 22:59:59}, always UTC; a fraction behind the seconds, which some modules write, is dropped. */
    private static Object instant(String text) {
        try {
            if (text.length() < INSTANT_LENGTH || text.charAt(13) != ':' || text.charAt(16) != ':') {
                return text;
            }
            int hour = digits(text, 11, 13);
            int minute = digits(text, 14, 16);
            int second = digits(text, 17, 19);
            if (hour > 23 || minute > 59 || second > 59) {
                return text;
            }
            return Instant.ofEpochSecond(epochDay(text) * 86_400 + hour * 3_600L + minute * 60L + second);
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static long epochDay(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException(text);
        }
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text);
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
