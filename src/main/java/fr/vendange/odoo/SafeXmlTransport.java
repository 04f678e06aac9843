package fr.vendange.odoo;

import java.io.IOException;
import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.client.XmlRpcTransport;

/**
 * What Apache's client sends and receives by, in the place of its own transports: those fetch external entities,
 * deserialise what a fault carries, know neither size nor deadline, and hold every answer as a tree.
 */
final class SafeXmlTransport implements XmlRpcTransport {
    private final OdooHttp http;
    private final XmlRpcDocuments documents;

    SafeXmlTransport(OdooHttp http, XmlRpcDocuments documents) {
        this.http = http;
        this.documents = documents;
    }

    /**
     * @param request a {@link StreamedRequest}; its answer is left in it
     * @throws XmlRpcException the fault that the server answered
     * @throws OdooFault for everything that is no answer
     */
    @Override
    public Object sendRequest(XmlRpcRequest request) throws XmlRpcException {
        StreamedRequest<?> streamed = (StreamedRequest<?>) request;
        XmlRpcException fault = http.post(
                streamed.path(),
                "text/xml; charset=utf-8",
                Map.of(),
                body(request),
                streamed.arrived(),
                answer -> read(streamed, answer));
        if (fault != null) {
            throw fault;
        }
        return streamed.answer().value();
    }

    private XmlRpcException read(StreamedRequest<?> request, HttpAnswer answer) throws IOException {
        http.requireOk(answer);
        if (!answer.mayBe("text/xml", "application/xml")) {
            throw OdooFault.of(OdooFault.Kind.NOT_ODOO, answer.header("Content-Type"));
        }
        try {
            request.read(answer, documents, http);
            return null;
        } catch (XmlRpcException fault) {
            return fault;
        }
    }

    private byte[] body(XmlRpcRequest request) {
        try {
            return documents.request(request);
        } catch (XmlCannotCarry e) {
            throw OdooFault.of(OdooFault.Kind.OTHER, e.getMessage(), e);
        } catch (IOException e) {
            throw OdooFault.of(OdooFault.Kind.OTHER, "", e);
        }
    }
}
