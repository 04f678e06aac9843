package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** XML-RPC as Python's marshaller and Odoo's changes to it write it: no nil, no integer over 31 bits, no controls. */
final class XmlWriter extends ValueWriter {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c = ' '; c < 128; c++) {
            PLAIN[c] = c != '&' && c != '<' && c != '>';
        }
    }

    private final Refusals refusals;

    XmlWriter(ByteText out, Refusals refusals) {
        super(out);
        this.refusals = refusals;
    }

    @Override
    byte[] key(String name) {
        return ("<member>\n<name>" + name + "</name>\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void beginStruct() {
        out.ascii("<value><struct>\n");
    }

    @Override
    void beginMember(byte[] key) {
        out.append(key);
    }

    @Override
    void endMember() {
        out.ascii("</member>\n");
    }

    @Override
    void endStruct() {
        out.ascii("</struct></value>\n");
    }

    @Override
    void beginArray() {
        out.ascii("<value><array><data>\n");
    }

    @Override
    void endArray() {
        out.ascii("</data></array></value>\n");
    }

    @Override
    void nothing() {
        throw refusals.noneInXml();
    }

    @Override
    void bool(boolean value) {
        out.ascii(value ? "<value><boolean>1</boolean></value>\n" : "<value><boolean>0</boolean></value>\n");
    }

    @Override
    void integer(long value) {
        if (value > Integer.MAX_VALUE || value < Integer.MIN_VALUE) {
            throw refusals.integerTooLargeForXml();
        }
        out.ascii("<value><int>");
        out.number(value);
        out.ascii("</int></value>\n");
    }

    @Override
    void decimal(BigDecimal value) {
        out.ascii("<value><double>");
        out.ascii(PythonText.decimal(value));
        out.ascii("</double></value>\n");
    }

    @Override
    void plain(String value) {
        out.ascii("<value><string>");
        out.ascii(value);
        out.ascii("</string></value>\n");
    }

    @Override
    void text(String value) {
        out.ascii("<value><string>");
        int length = value.length();
        for (int i = out.plain(value, 0, PLAIN); i < length; i = out.plain(value, i, PLAIN)) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            switch (point) {
                case '&' -> out.ascii("&amp;");
                case '<' -> out.ascii("&lt;");
                case '>' -> out.ascii("&gt;");
                default -> {
                    if (point >= ' ' || point == '\t' || point == '\n' || point == '\r') {
                        out.codePoint(point);
                    }
                }
            }
        }
        out.ascii("</string></value>\n");
    }
}
