package fr.vendange.odoo.sim;

import java.util.function.Supplier;

/** Which protocol stands behind a path, and the pages of the web framework for everything else. */
final class Protocols {
    private static final String XML_RPC = "/xmlrpc/2/";
    private static final String JSON_2 = "/json/2/";

    private final Store store;
    private final XmlRpcProtocol xmlRpc;
    private final JsonRpcProtocol jsonRpc;
    private final Json2Protocol json2;
    private volatile boolean jsonRpcOpen = true;

    Protocols(Store store, String database, Accounts accounts, ObjectService objects) {
        this.store = store;
        Common services = new Common(store, database, accounts, objects);
        this.xmlRpc = new XmlRpcProtocol(store, services);
        this.jsonRpc = new JsonRpcProtocol(services);
        this.json2 = new Json2Protocol(store, accounts, services, objects);
    }

    void jsonRpc(boolean open) {
        jsonRpcOpen = open;
    }

    Invocation open(HttpRequest request) {
        String path = request.path().replaceFirst("\\?.*", "");
        if ("/jsonrpc".equals(path) && !jsonRpcOpen) {
            return page("", path, () -> HttpAnswer.nginx(403, "Forbidden"));
        }
        if ("/web/version".equals(path) && store.series().hasJson2()) {
            return page("common", "version", this::webVersion);
        }
        String[] json2Path = path.startsWith(JSON_2) && store.series().hasJson2()
                ? path.substring(JSON_2.length()).split("/")
                : new String[0];
        boolean xml = path.startsWith(XML_RPC) && path.indexOf('/', XML_RPC.length()) < 0;
        if (!xml && !"/jsonrpc".equals(path) && json2Path.length != 2) {
            return page("", path, Protocols::notFound);
        }
        if (!"POST".equals(request.method())) {
            return page("", path, Protocols::notAllowed);
        }
        if (xml) {
            return xmlRpc.open(path.substring(XML_RPC.length()), request);
        }
        if (json2Path.length == 2) {
            return json2.open(json2Path[0], json2Path[1], request);
        }
        Invocation call = jsonRpc.open(request);
        return call != null ? call : page("", path, Protocols::notJson);
    }

    private HttpAnswer webVersion() {
        ByteText out = new ByteText();
        JsonWriter json = new JsonWriter(out);
        json.beginStruct();
        json.beginMember(json.key("version_info"));
        json.value(store.series().versionInfo());
        json.endMember();
        json.beginMember(json.key("version"));
        json.value(store.series().name());
        json.endMember();
        json.endStruct();
        return HttpAnswer.of("application/json; charset=utf-8", out, 0);
    }

    private static HttpAnswer notFound() {
        String html = "<!DOCTYPE html>\n<html>\n    <head>\n        <meta charset=\"utf-8\"/>\n"
                + "        <title>Odoo</title>\n    </head>\n    <body>\n        <h1>404: Page not found</h1>\n"
                + "    </body>\n</html>\n";
        return HttpAnswer.page(404, "NOT FOUND", "text/html;charset=utf-8", html);
    }

    private static HttpAnswer notAllowed() {
        return HttpAnswer.werkzeug(405, "Method Not Allowed", "The method is not allowed for the requested URL.")
                .with("Allow", "POST, OPTIONS");
    }

    private static HttpAnswer notJson() {
        return HttpAnswer.page(400, "BAD REQUEST", "text/html; charset=utf-8", "Invalid JSON data")
                .with("X-Content-Type-Options", "nosniff");
    }

    static HttpAnswer broken() {
        return HttpAnswer.werkzeug(
                500,
                "Internal Server Error",
                "The server encountered an internal error and was unable to complete your request. Either the server"
                        + " is overloaded or there is an error in the application.");
    }

    private static Invocation page(String model, String method, Supplier<HttpAnswer> answer) {
        return new Invocation() {
            @Override
            public String model() {
                return model;
            }

            @Override
            public String method() {
                return method;
            }

            @Override
            public HttpAnswer run() {
                return answer.get();
            }

            @Override
            public HttpAnswer refuse(OdooException reason) {
                return broken();
            }
        };
    }
}
