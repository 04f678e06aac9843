package fr.vendange.odoo.sim;

import java.math.BigDecimal;

/** JSON as Python writes it: a space after each comma and colon, text as it is, controls escaped. */
final class JsonWriter extends ValueWriter {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = ' '; c < 128; c++) {
            PLAIN[c] = c != '"' && c != '\\';
        }
    }

    private boolean comma;

    JsonWriter(ByteText out) {
        super(out);
    }

    @Override
    byte[] key(String name) {
        ByteText key = new ByteText();
        new JsonWriter(key).text(name);
        key.ascii(": ");
        return key.toBytes();
    }

    @Override
    void beginStruct() {
        open('{');
    }

    @Override
    void beginMember(byte[] key) {
        separate();
        out.append(key);
        comma = false;
    }

    @Override
    void endMember() {
        comma = true;
    }

    @Override
    void endStruct() {
        close('}');
    }

    @Override
    void beginArray() {
        open('[');
    }

    @Override
    void endArray() {
        close(']');
    }

    @Override
    void nothing() {
        separate();
        out.ascii("null");
    }

    @Override
    void bool(boolean value) {
        separate();
        out.ascii(value ? "true" : "false");
    }

    @Override
    void integer(long value) {
        separate();
        out.number(value);
    }

    @Override
    void decimal(BigDecimal value) {
        separate();
        out.ascii(PythonText.decimal(value));
    }

    @Override
    void plain(String value) {
        separate();
        out.write('"');
        out.ascii(value);
        out.write('"');
    }

    @Override
    void text(String value) {
        separate();
        out.write('"');
        int length = value.length();
        for (int i = out.plain(value, 0, PLAIN); i < length; i = out.plain(value, i, PLAIN)) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '"' -> out.ascii("\\\"");
                case '\\' -> out.ascii("\\\\");
                case '\n' -> out.ascii("\\n");
                case '\r' -> out.ascii("\\r");
                case '\t' -> out.ascii("\\t");
                case '\b' -> out.ascii("\\b");
                case '\f' -> out.ascii("\\f");
                default -> {
                    if (point < ' ') {
                        out.ascii(String.format("\\u%04x", point));
                    } else {
                        out.codePoint(point);
                    }
                }
            }
        }
        out.write('"');
    }

    private void open(char bracket) {
        separate();
        out.write(bracket);
        comma = false;
    }

    private void close(char bracket) {
        out.write(bracket);
        comma = true;
    }

    private void separate() {
        if (comma) {
            out.ascii(", ");
        }
        comma = true;
    }
}
