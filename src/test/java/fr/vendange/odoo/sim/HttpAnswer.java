package fr.vendange.odoo.sim;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An answer before it is sent. {@code rows} is what the server's time is counted by. */
record HttpAnswer(int status, String reason, Map<String, String> headers, ByteText body, int rows) {
    static HttpAnswer of(String contentType, ByteText body, int rows) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("X-Content-Type-Options", "nosniff");
        return new HttpAnswer(200, "OK", headers, body, rows);
    }

    /** Errors in JSON come without the header against sniffing. */
    static HttpAnswer bare(String contentType, ByteText body) {
        return new HttpAnswer(200, "OK", Map.of("Content-Type", contentType), body, 0);
    }

    static HttpAnswer page(int status, String reason, String contentType, String html) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        ByteText body = new ByteText();
        body.append(html.getBytes(StandardCharsets.UTF_8));
        return new HttpAnswer(status, reason, headers, body, 0);
    }

    /** One of Werkzeug's own pages. */
    static HttpAnswer werkzeug(int status, String title, String sentence) {
        String html = "<!doctype html>\n<html lang=en>\n<title>" + status + " " + title + "</title>\n<h1>" + title
                + "</h1>\n<p>" + sentence + "</p>\n";
        return page(status, title.toUpperCase(Locale.ROOT), "text/html; charset=utf-8", html);
    }

    /** One of the reverse proxy's own pages. */
    static HttpAnswer nginx(int status, String reason) {
        String html = "<html>\r\n<head><title>" + status + " " + reason + "</title></head>\r\n<body>\r\n<center><h1>"
                + status + " " + reason
                + "</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n";
        return page(status, reason, "text/html", html);
    }

    HttpAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, reason, more, body, rows);
    }

    HttpAnswer withStatus(int other, String otherReason) {
        return new HttpAnswer(other, otherReason, headers, body, rows);
    }
}
