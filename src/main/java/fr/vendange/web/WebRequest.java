package fr.vendange.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What of a request the application looks at; everything else that was sent is gone by the first step of the route.
 *
 * @param method upper case
 * @param path without query, begins with a slash
 * @param query decoded parameters
 * @param form decoded fields of a form
 * @param headers the few that matter, by lower-case name
 * @param body the text of a JSON request; empty otherwise
 * @param uploads files, by the name their sender gives them
 */
record WebRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, String> headers,
        String body,
        Map<String, Path> uploads) {

    /** The headers that a request may bring in. */
    static final List<String> HEADERS = List.of(
            "authorization",
            "cookie",
            "host",
            "origin",
            "sec-fetch-site",
            "content-type",
            "hx-request",
            "x-csrf-token",
            "accept-encoding",
            "if-none-match");

    /** Comes in only from a proxy that is trusted. */
    static final String PROTOCOL = "x-forwarded-proto";

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the visitor came by https: a proxy that is trusted says so, because this port speaks http. */
    boolean isSecure() {
        return header(PROTOCOL).filter("https"::equalsIgnoreCase).isPresent();
    }

    boolean isChange() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    boolean isApi() {
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.startsWith("/observe/")
                || path.equals("/openapi.json");
    }

    /** The first value of a parameter, blank ones left out. */
    Optional<String> parameter(String name) {
        return first(query, name);
    }

    /** The last part of the path, decoded. */
    String lastInPath() {
        return decoded(path.substring(path.lastIndexOf('/') + 1));
    }

    Optional<String> field(String name) {
        return first(form, name);
    }

    List<String> fields(String name) {
        return form.getOrDefault(name, List.of());
    }

    /** A whole number between two limits, or the default where it is absent or none. */
    int number(String name, int least, int most, int otherwise) {
        return parameter(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .map(number -> Math.max(least, Math.min(most, number)))
                .orElse(otherwise);
    }

    Optional<String> cookie(String name) {
        for (String pair : headers.getOrDefault("cookie", "").split(";")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                // a value may stand in quotation marks
                return Optional.of(parts[1].replaceAll("^\"(.*)\"$", "$1"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The pairs of a query or of a form's body. */
    static Map<String, List<String>> pairs(String text) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                pairs.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return pairs;
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a percent sign that begins no code: the text as it stands
            return text;
        }
    }

    static boolean isWanted(String header) {
        return HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }
}
