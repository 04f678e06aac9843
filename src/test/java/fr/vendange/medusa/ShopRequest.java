package fr.vendange.medusa;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as it came: method, path, parameters in their order, headers by lower-case name, body. */
public record ShopRequest(
        String method, String path, List<Parameter> parameters, Map<String, String> headers, byte[] body) {
    /** A parameter of the query, decoded; {@code name[]} keeps its brackets. */
    record Parameter(String name, String value) {}

    /** Null when the client closed without another request. */
    static ShopRequest read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        String[] words = first.split(" ");
        if (words.length < 2) {
            throw new IOException("Not a request line: " + first);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The request ends inside its body");
        }
        return of(words[0], words[1], headers, body);
    }

    static ShopRequest of(String method, String target, Map<String, String> headers, byte[] body) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        List<Parameter> parameters = new ArrayList<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decoded(name), decoded(value)));
            }
        }
        return new ShopRequest(method, path, parameters, headers, body);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The values given for a filter, whether written {@code name} or {@code name[]}. */
    List<String> values(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name) || p.name().equals(name + "[]"))
                .map(Parameter::value)
                .toList();
    }

    String value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
