package fr.vendange.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param body text, bytes or a file
 * @param headers beside those that every answer carries
 */
record Answer(int status, String contentType, Object body, Map<String, String> headers) {
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";

    static Answer html(String text) {
        return new Answer(200, HTML, text, Map.of());
    }

    static Answer json(Object value) {
        return new Answer(200, JSON, Json.text(value), Map.of());
    }

    /** To be asked for again with GET, so that going back or reloading repeats no change. */
    static Answer seeOther(String path) {
        return new Answer(303, "text/plain; charset=utf-8", "", Map.of("Location", path));
    }

    Answer status(int other) {
        return new Answer(other, contentType, body, headers);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }
}
