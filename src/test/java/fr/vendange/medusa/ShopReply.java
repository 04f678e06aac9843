package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the shop answers. */
record ShopReply(int status, String type, Map<String, String> headers, byte[] body) {
    static ShopReply json(int status, JsonNode body) {
        return new ShopReply(
                status,
                "application/json; charset=utf-8",
                Map.of(),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ShopReply ok(JsonNode body) {
        return json(200, body);
    }

    /** What the framework below the shop says of a path that it does not serve. */
    static ShopReply cannot(String method, String path) {
        String page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n"
                + "</head>\n<body>\n<pre>Cannot " + method + " " + path + "</pre>\n</body>\n</html>\n";
        return html(404, page);
    }

    static ShopReply html(int status, String page) {
        return new ShopReply(status, "text/html; charset=utf-8", Map.of(), page.getBytes(StandardCharsets.UTF_8));
    }

    static ShopReply unauthorized(String message) {
        return json(401, JsonNodeFactory.instance.objectNode().put("message", message));
    }

    static ShopReply tooManyRequests(int seconds) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", "Too many requests");
        ShopReply reply = json(429, body);
        return new ShopReply(429, reply.type(), Map.of("Retry-After", Integer.toString(seconds)), reply.body());
    }
}
