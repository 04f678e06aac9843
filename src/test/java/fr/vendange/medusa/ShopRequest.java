package fr.vendange.medusa;

import fr.vendange.testing.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request as it came: method, path, parameters in their order, headers by lower-case name, body. */
public record ShopRequest(
        String method, String path, List<Parameter> parameters, Map<String, String> headers, byte[] body) {
    /** A parameter of the query, decoded; {@code name[]} keeps its brackets. */
    record Parameter(String name, String value) {}

    /** Null when the client closed without another request. */
    static ShopRequest read(InputStream in) throws IOException {
        WireRequest request = WireRequest.read(in);
        return request == null ? null : of(request.method(), request.target(), request.headers(), request.body());
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
}
