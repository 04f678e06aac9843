package fr.vendange.odoo.sim;

import fr.vendange.testing.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request as it came: method, path, headers by lower-case name, body. */
record HttpRequest(String method, String path, Map<String, String> headers, byte[] body) {
    /** What Odoo itself stumbles over: a bare 500 page. */
    static final class Unanswerable extends RuntimeException {}

    /** Null when the client closed without another request. */
    static HttpRequest read(InputStream in) throws IOException {
        WireRequest request = WireRequest.read(in);
        return request == null
                ? null
                : new HttpRequest(request.method(), request.target(), request.headers(), request.body());
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
