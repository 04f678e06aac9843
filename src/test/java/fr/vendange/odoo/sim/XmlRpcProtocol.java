package fr.vendange.odoo.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** {@code /xmlrpc/2/<service>}. Every fault is an answer with status 200. */
final class XmlRpcProtocol {
    private static final String CONTENT = "text/xml; charset=utf-8";

    private final Store store;
    private final Common services;

    XmlRpcProtocol(Store store, Common services) {
        this.store = store;
        this.services = services;
    }

    /** A body sent as a form has been eaten by the web framework: it is seen as empty. */
    Invocation open(String service, HttpRequest request) {
        boolean form = request.header("content-type").startsWith("application/x-www-form-urlencoded");
        byte[] body = form ? new byte[0] : request.body();
        try {
            XmlRpcText.Document call = XmlRpcText.parse(body);
            if (call.method() == null) {
                return new Refused(store.refusals().malformedXml(true, 1, 0));
            }
            return new Parsed(service, call.method(), call.parameters());
        } catch (XMLStreamException e) {
            boolean ended = body.length == 0 || String.valueOf(e.getMessage()).contains("must start and end");
            int column = body.length == 0 ? 0 : e.getLocation().getColumnNumber() - 1;
            int line = body.length == 0 ? 1 : e.getLocation().getLineNumber();
            return new Refused(store.refusals().malformedXml(ended, line, column));
        }
    }

    private HttpAnswer fault(OdooException reason) {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("faultCode", (long) reason.code());
        fault.put("faultString", reason.faultString());
        ByteText out = new ByteText();
        prolog(out);
        out.ascii("<fault>\n");
        new XmlWriter(out, store.refusals()).value(fault);
        out.ascii("</fault>\n");
        epilog(out);
        return HttpAnswer.of(CONTENT, out, 0);
    }

    private void prolog(ByteText out) {
        out.ascii(store.series().atLeast(18, 0) ? "<?xml version=\"1.0\"?>\n" : "<?xml version='1.0'?>\n");
        out.ascii("<methodResponse>\n");
    }

    private void epilog(ByteText out) {
        out.ascii(store.series().atLeast(18, 0) ? "\n</methodResponse>\n" : "</methodResponse>\n");
    }

    private final class Parsed implements Invocation {
        private final String service;
        private final String method;
        private final List<Object> parameters;

        Parsed(String service, String method, List<Object> parameters) {
            this.service = service;
            this.method = method;
            this.parameters = parameters;
        }

        @Override
        public String model() {
            return services.modelOf(service, parameters);
        }

        @Override
        public String method() {
            return services.methodOf(service, method, parameters);
        }

        @Override
        public HttpAnswer run() {
            ByteText out = new ByteText();
            int[] rows = {0};
            try {
                services.call(service, method, parameters, result -> {
                    prolog(out);
                    out.ascii("<params>\n<param>\n");
                    new XmlWriter(out, store.refusals()).value(result);
                    out.ascii("</param>\n</params>\n");
                    epilog(out);
                    rows[0] = result instanceof Answer answer ? answer.rows() : 0;
                });
            } catch (OdooException e) {
                return fault(e);
            }
            return HttpAnswer.of(CONTENT, out, rows[0]);
        }

        @Override
        public HttpAnswer refuse(OdooException reason) {
            return fault(reason);
        }
    }

    private final class Refused implements Invocation {
        private final OdooException reason;

        Refused(OdooException reason) {
            this.reason = reason;
        }

        @Override
        public String model() {
            return "";
        }

        @Override
        public String method() {
            return "";
        }

        @Override
        public HttpAnswer run() {
            return fault(reason);
        }

        @Override
        public HttpAnswer refuse(OdooException other) {
            return fault(other);
        }
    }
}
