package fr.vendange.odoo;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Status, headers and body of an answer; the body is decompressed, bounded and timed. */
final class HttpAnswer implements Closeable {
    private final int status;
    private final HttpHeaders headers;
    private final BoundedBody body;

    HttpAnswer(int status, HttpHeaders headers, BoundedBody body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    BoundedBody body() {
        return body;
    }

    /** Empty when there is none. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Whether the content type is one of those, or absent. */
    boolean mayBe(String... mediaTypes) {
        String type = header("Content-Type").toLowerCase(Locale.ROOT);
        for (String mediaType : mediaTypes) {
            if (type.isBlank() || type.startsWith(mediaType)) {
                return true;
            }
        }
        return false;
    }

    /** The server's clock; ours where a proxy took the header away. */
    Instant date(Instant otherwise) {
        try {
            return ZonedDateTime.parse(header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
