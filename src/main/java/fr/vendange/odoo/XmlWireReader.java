package fr.vendange.odoo;

import com.ctc.wstx.exc.WstxEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Values as XML-RPC carries them, pulled from a StAX reader that coalesces text. Understands {@code nil} and {@code
 * i8}, and a value without a type, which is a text. The reader stays on the text of a token, so that a text that nobody
 * asks for is never made.
 */
final class XmlWireReader implements WireReader {
    private final XMLStreamReader xml;
    private final int deepest;

    private int depth;
    private boolean onText;
    private String madeText;
    private boolean flag;

    XmlWireReader(XMLStreamReader xml, int deepest) {
        this.xml = xml;
        this.deepest = deepest;
    }

    @Override
    public Token next() throws IOException {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String element = xml.getLocalName();
                switch (element) {
                    case "value":
                        return value();
                    case "name":
                        toText();
                        return Token.NAME;
                    case "member", "data":
                        break;
                    default:
                        throw unexpected(element);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                String element = xml.getLocalName();
                if (element.equals("struct")) {
                    depth--;
                    return Token.END_STRUCT;
                }
                if (element.equals("array")) {
                    depth--;
                    return Token.END_ARRAY;
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                requireBlank();
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new WireBroken(WireBroken.Reason.TRUNCATED, "the answer ends early");
            }
        }
    }

    /** To the next start of an element, which must have that name. */
    void enter(String element) throws IOException {
        String found = startOfAny();
        if (!found.equals(element)) {
            throw unexpected(found);
        }
    }

    /** To the next start of an element; its name. */
    String startOfAny() throws IOException {
        int event = advance();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new WireBroken(WireBroken.Reason.TRUNCATED, "the answer ends early");
            }
            if (event == XMLStreamConstants.CHARACTERS) {
                requireBlank();
            }
            event = advance();
        }
        return xml.getLocalName();
    }

    /** To the end of the document: an answer that was cut off behind its last value is cut off all the same. */
    void finish() throws IOException {
        int event = advance();
        while (event != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw unexpected(xml.getLocalName());
            }
            event = advance();
        }
    }

    private Token value() throws IOException {
        int event = advance();
        if (event == XMLStreamConstants.CHARACTERS) {
            String text = text();
            event = advance();
            if (event == XMLStreamConstants.END_ELEMENT) {
                madeText = text;
                onText = false;
                return Token.TEXT;
            }
            if (!text.isBlank()) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "text beside a typed value");
            }
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            madeText = "";
            onText = false;
            return Token.TEXT;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a value without content");
        }
        return typed(xml.getLocalName());
    }

    private Token typed(String type) throws IOException {
        switch (type) {
            case "string", "base64", "dateTime.iso8601":
                toText();
                return Token.TEXT;
            case "int", "i4", "i8", "i2", "i1":
                toText();
                return Token.INTEGER;
            case "double", "float", "bigdecimal", "biginteger":
                toText();
                return Token.DECIMAL;
            case "boolean":
                toText();
                flag = textIs("1") || textIs("true");
                return Token.BOOLEAN;
            case "nil":
                return Token.NIL;
            case "array":
                deeper();
                return Token.START_ARRAY;
            case "struct":
                deeper();
                return Token.START_STRUCT;
            default:
                throw unexpected(type);
        }
    }

    private void deeper() throws WireBroken {
        if (++depth > deepest) {
            throw new WireBroken(WireBroken.Reason.TOO_DEEP, "nested deeper than " + deepest);
        }
    }

    /** From the start of an element without children to its text, or to its end when it has none. */
    private void toText() throws IOException {
        int event = advance();
        onText = event == XMLStreamConstants.CHARACTERS;
        madeText = onText ? null : "";
        if (!onText && event != XMLStreamConstants.END_ELEMENT) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "an element where a text should be");
        }
    }

    @Override
    public String text() throws IOException {
        if (madeText != null) {
            return madeText;
        }
        madeText = xml.getText();
        return madeText;
    }

    @Override
    public boolean textIs(String expected) throws IOException {
        if (!onText || madeText != null) {
            return text().equals(expected);
        }
        int length = xml.getTextLength();
        if (length != expected.length()) {
            return false;
        }
        char[] characters = xml.getTextCharacters();
        int start = xml.getTextStart();
        for (int i = 0; i < length; i++) {
            if (characters[start + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long integer() throws IOException {
        try {
            return Long.parseLong(text().strip());
        } catch (NumberFormatException e) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "not an integer", e);
        }
    }

    @Override
    public boolean bool() {
        return flag;
    }

    /** The next event that is neither comment nor processing instruction. */
    private int advance() throws IOException {
        onText = false;
        madeText = null;
        try {
            int event = xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
            while (event == XMLStreamConstants.SPACE
                    || event == XMLStreamConstants.COMMENT
                    || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                event = xml.next();
            }
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new WireBroken(WireBroken.Reason.DOCUMENT_TYPE, "a document type where no Odoo sends one");
            }
            onText = event == XMLStreamConstants.CHARACTERS;
            return event;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private void requireBlank() throws IOException {
        if (!xml.isWhiteSpace()) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "text where none should be");
        }
    }

    private static WireBroken unexpected(String element) {
        return new WireBroken(WireBroken.Reason.ILL_FORMED, "unexpected element " + element);
    }

    /** What the parser's exception means; failures of the connection come out as what they are. */
    static IOException broken(XMLStreamException e) {
        Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
        if (cause instanceof CharConversionException) {
            return new WireBroken(WireBroken.Reason.FORBIDDEN_CHARACTER, "a character that XML does not allow", e);
        }
        if (cause instanceof IOException connection) {
            return connection;
        }
        if (e instanceof WstxEOFException) {
            return new WireBroken(WireBroken.Reason.TRUNCATED, "the answer ends early", e);
        }
        return new WireBroken(WireBroken.Reason.ILL_FORMED, "not well-formed XML", e);
    }
}
