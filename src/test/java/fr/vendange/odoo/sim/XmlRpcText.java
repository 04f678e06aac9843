package fr.vendange.odoo.sim;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A call or a response of XML-RPC, read leniently into plain values: Long, BigDecimal, Boolean, String, null, List and
 * Map. A dateTime becomes Odoo's own text, {@code 2026-11-15 00:00:00}.
 */
final class XmlRpcText {
    private final XMLStreamReader xml;
    private String method;
    private boolean fault;

    private XmlRpcText(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** What a document held. A response has no method; a fault has one parameter, its struct. */
    record Document(String method, boolean fault, List<Object> parameters) {}

    static Document parse(byte[] text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
        try {
            return new XmlRpcText(reader).document();
        } finally {
            reader.close();
        }
    }

    private Document document() throws XMLStreamException {
        List<Object> parameters = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "methodName" -> method = xml.getElementText();
                    case "fault" -> fault = true;
                    case "value" -> parameters.add(value());
                    default -> {}
                }
            }
        }
        return new Document(method, fault, parameters);
    }

    /** From inside {@code <value>} to its end. A value without a type is a string. */
    private Object value() throws XMLStreamException {
        StringBuilder untyped = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA ->
                    untyped.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    Object value = typed(xml.getLocalName());
                    skipTo("value");
                    return value;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return untyped.toString();
                }
                default -> {}
            }
        }
    }

    private Object typed(String type) throws XMLStreamException {
        return switch (type) {
            case "array" -> array();
            case "struct" -> struct();
            case "nil" -> {
                xml.getElementText();
                yield null;
            }
            case "boolean" -> "1".equals(xml.getElementText().strip());
            case "int", "i4", "i8", "i2" -> Long.valueOf(xml.getElementText().strip());
            case "double" -> new BigDecimal(xml.getElementText().strip());
            case "dateTime.iso8601" -> dateTime(xml.getElementText().strip());
            default -> xml.getElementText();
        };
    }

    private static String dateTime(String iso) {
        return iso.matches("\\d{8}T.*")
                ? iso.substring(0, 4) + "-" + iso.substring(4, 6) + "-" + iso.substring(6, 8) + " " + iso.substring(9)
                : iso.replace('T', ' ');
    }

    private List<Object> array() throws XMLStreamException {
        List<Object> items = new ArrayList<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && "value".equals(xml.getLocalName())) {
                items.add(value());
            } else if (event == XMLStreamConstants.END_ELEMENT && "array".equals(xml.getLocalName())) {
                return items;
            }
        }
    }

    private Map<String, Object> struct() throws XMLStreamException {
        Map<String, Object> members = new LinkedHashMap<>();
        String name = "";
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && "name".equals(xml.getLocalName())) {
                name = xml.getElementText();
            } else if (event == XMLStreamConstants.START_ELEMENT && "value".equals(xml.getLocalName())) {
                members.put(name, value());
            } else if (event == XMLStreamConstants.END_ELEMENT && "struct".equals(xml.getLocalName())) {
                return members;
            }
        }
    }

    private void skipTo(String end) throws XMLStreamException {
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT && end.equals(xml.getLocalName()))) {
            continue;
        }
    }
}
