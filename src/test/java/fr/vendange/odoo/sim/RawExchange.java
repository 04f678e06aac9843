package fr.vendange.odoo.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Bytes there and bytes back: tests see what stands on the wire, not what a client makes of it. */
final class RawExchange {
    private static final int TIMEOUT_MS = 20_000;

    private RawExchange() {}

    /** Sends a captured request as it was, to another server. */
    static Capture replay(SimulatedOdoo odoo, Capture request) throws IOException {
        StringBuilder head = new StringBuilder(request.firstLine()).append("\r\n");
        request.headers().forEach((name, value) -> {
            if (!"content-length".equals(name)) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        head.append("content-length: ").append(request.body().length).append("\r\n\r\n");
        return Capture.parse(send(odoo.url(), head.toString(), request.body()));
    }

    /** {@code execute_kw} over JSON-RPC as the administrator: the parsed result, or the error under {@code error}. */
    static Object execute(SimulatedOdoo odoo, String model, String method, List<?> arguments, Map<String, ?> named)
            throws IOException {
        return executeAs(odoo, 2L, "admin", model, method, arguments, named);
    }

    static Object executeAs(
            SimulatedOdoo odoo,
            long user,
            String secret,
            String model,
            String method,
            List<?> arguments,
            Map<String, ?> named)
            throws IOException {
        Map<String, Object> call = Map.of(
                "jsonrpc",
                "2.0",
                "id",
                1L,
                "params",
                Map.of(
                        "service", "object",
                        "method", "execute_kw",
                        "args", List.of(SimulatedOdoo.DATABASE, user, secret, model, method, arguments, named)));
        Map<String, Object> answer =
                JsonText.object(post(odoo, "/jsonrpc", "", call).text());
        return answer.containsKey("error") ? Map.of("error", answer.get("error")) : answer.get("result");
    }

    /** A JSON body; extra header lines end with CRLF. */
    static Capture post(SimulatedOdoo odoo, String path, String headers, Map<String, ?> body) throws IOException {
        ByteText json = new ByteText();
        new JsonWriter(json).value(body);
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + json.size() + "\r\nConnection: close\r\n\r\n";
        return Capture.parse(send(odoo.url(), head, json.toBytes()));
    }

    static Capture get(SimulatedOdoo odoo, String path) throws IOException {
        return Capture.parse(send(odoo.url(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", new byte[0]));
    }

    static byte[] send(URI url, String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.write(head.getBytes(StandardCharsets.ISO_8859_1));
            request.write(body);
            socket.getOutputStream().write(request.toByteArray());
            socket.getOutputStream().flush();
            return socket.getInputStream().readAllBytes();
        }
    }
}
