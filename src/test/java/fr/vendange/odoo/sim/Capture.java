package fr.vendange.odoo.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** One side of an exchange with a real server: its first line, its headers by lower-case name, its body. */
record Capture(String firstLine, Map<String, String> headers, byte[] body) {
    static Capture request(String name) {
        return parse(bytes(name + ".req"));
    }

    static Capture response(String name) {
        return parse(bytes(name + ".resp"));
    }

    /** What the server's struct said in {@code faultString}. */
    static String faultString(String name) {
        Map<?, ?> fault = (Map<?, ?>) response(name).xml().parameters().get(0);
        return (String) fault.get("faultString");
    }

    XmlRpcText.Document xml() {
        try {
            return XmlRpcText.parse(body);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("This capture is not XML", e);
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    static Capture parse(byte[] exchange) {
        int end = endOfHeaders(exchange);
        String head = new String(exchange, 0, end, StandardCharsets.ISO_8859_1);
        String[] lines = head.split("\r?\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        int body = Math.min(exchange.length, end + 4);
        return new Capture(lines[0], headers, Arrays.copyOfRange(exchange, body, exchange.length));
    }

    private static int endOfHeaders(byte[] exchange) {
        for (int i = 0; i + 3 < exchange.length; i++) {
            if (exchange[i] == '\r' && exchange[i + 1] == '\n' && exchange[i + 2] == '\r' && exchange[i + 3] == '\n') {
                return i;
            }
        }
        return exchange.length;
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Capture.class.getResourceAsStream("/odoo-wire/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("No capture named " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
