package fr.vendange.odoo;

import java.io.IOException;
import java.math.BigDecimal;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Arguments as XML-RPC writes them, each with its type. */
final class XmlWireWriter implements WireWriter {
    private final XMLStreamWriter xml;

    XmlWireWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    @Override
    public void startArray() throws IOException {
        open("value", "array", "data");
    }

    @Override
    public void endArray() throws IOException {
        close(3);
    }

    @Override
    public void startStruct() throws IOException {
        open("value", "struct");
    }

    @Override
    public void startMember(String name) throws IOException {
        open("member", "name");
        characters(name);
        close(1);
    }

    @Override
    public void endMember() throws IOException {
        close(1);
    }

    @Override
    public void endStruct() throws IOException {
        close(2);
    }

    @Override
    public void text(String value) throws IOException {
        scalar("string", value);
    }

    @Override
    public void integer(long value) throws IOException {
        if (value != (int) value) {
            throw new XmlCannotCarry("the integer " + value);
        }
        scalar("int", Long.toString(value));
    }

    @Override
    public void decimal(BigDecimal value) throws IOException {
        scalar("double", value.toPlainString());
    }

    @Override
    public void bool(boolean value) throws IOException {
        scalar("boolean", value ? "1" : "0");
    }

    @Override
    public void nil() throws IOException {
        open("value");
        try {
            xml.writeEmptyElement("nil");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        close(1);
    }

    private void scalar(String type, String text) throws IOException {
        open("value", type);
        characters(text);
        close(2);
    }

    private void open(String... elements) throws IOException {
        try {
            for (String element : elements) {
                xml.writeStartElement(element);
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void close(int elements) throws IOException {
        try {
            for (int i = 0; i < elements; i++) {
                xml.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void characters(String text) throws IOException {
        requireXml(text);
        try {
            xml.writeCharacters(text);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** The characters of XML 1.0, production 2; a lone surrogate is none of them. */
    private static void requireXml(String text) throws XmlCannotCarry {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c >= 0x20 ? c < 0xD800 || c > 0xDFFF && c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
            if (!allowed) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new XmlCannotCarry("the character U+%04X".formatted((int) c));
                }
                i++;
            }
        }
    }
}
