package fr.vendange.odoo;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;

/**
 * Writes calls and reads answers of XML-RPC by StAX. A document type is refused wherever it stands, no entity is ever
 * resolved, nesting is bounded, and a fault is a code and a text: what else it holds is not looked at, least of all
 * deserialised.
 */
final class XmlRpcDocuments {
    private final WstxInputFactory input;
    private final WstxOutputFactory output = new WstxOutputFactory();
    private final int depth;

    XmlRpcDocuments(int depth) {
        this.depth = depth;
        // by name, never by newInstance(): which parser the class path offers first must not decide what is safe
        input = new WstxInputFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        input.setProperty(XMLInputFactory.IS_COALESCING, true);
        input.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // an array or a struct takes four elements, methodResponse and its value the rest
        input.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 4 * depth + 16);
        input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 16);
    }

    /**
     * @throws XmlCannotCarry when an argument has no form in XML-RPC
     */
    byte[] request(XmlRpcRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try {
            XMLStreamWriter xml = output.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("methodCall");
            xml.writeStartElement("methodName");
            xml.writeCharacters(request.getMethodName());
            xml.writeEndElement();
            xml.writeStartElement("params");
            WireWriter values = new XmlWireWriter(xml);
            for (int i = 0; i < request.getParameterCount(); i++) {
                xml.writeStartElement("param");
                Arguments.write(request.getParameter(i), values);
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws XmlRpcException when the answer is a fault
     * @throws WireBroken when it is no complete answer
     */
    <T> T response(InputStream answer, ResultDecoder<T> decoder) throws IOException, XmlRpcException {
        try {
            XmlWireReader reader = new XmlWireReader(input.createXMLStreamReader(answer), depth);
            reader.enter("methodResponse");
            String content = reader.startOfAny();
            if (content.equals("fault")) {
                throw fault(reader);
            }
            if (!content.equals("params")) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "unexpected element " + content);
            }
            reader.enter("param");
            T result = decoder.decode(reader, reader.next());
            reader.finish();
            return result;
        } catch (XMLStreamException e) {
            throw XmlWireReader.broken(e);
        } catch (WstxLazyException e) {
            // methods that declare nothing, such as getText(), read on as well
            throw XmlWireReader.broken((XMLStreamException) e.getCause());
        }
    }

    private static XmlRpcException fault(XmlWireReader reader) throws IOException {
        Object value = PlainValues.read(reader, reader.next());
        reader.finish();
        if (value instanceof Map<?, ?> fault && fault.get("faultString") instanceof String text) {
            // 0 where a server of another make writes the code as a text
            int code = fault.get("faultCode") instanceof Long number ? number.intValue() : 0;
            return new XmlRpcException(code, text);
        }
        throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a fault without its text");
    }
}
