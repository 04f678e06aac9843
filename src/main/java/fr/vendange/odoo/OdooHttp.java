package fr.vendange.odoo;

import fr.vendange.run.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Requests to one server, within the limits of its connection. Redirects are not followed: a call that a redirect turns
 * into a GET loses its arguments, and the person should correct the address.
 */
final class OdooHttp {
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client;
    private final OdooConnection connection;
    private final Clock clock;

    OdooHttp(OdooConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connection.limits().connectTimeout())
                .build();
    }

    /** What is done with an answer; the answer is closed behind it. */
    interface Reading<T> {
        T read(HttpAnswer answer) throws IOException;
    }

    /**
     * @param path of the interface on the server
     * @throws OdooFault for everything but an answer that the reading takes
     */
    <T> T post(String path, String contentType, Map<String, String> headers, byte[] body, Reading<T> reading) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build(), reading);
    }

    <T> T get(String path, Reading<T> reading) {
        return send(request(path).GET().build(), reading);
    }

    Instant date(HttpAnswer answer) {
        return answer.date(clock.instant());
    }

    /**
     * Lets an answer of 200 pass.
     *
     * @throws OdooFault for every other status
     */
    void requireOk(HttpAnswer answer) {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        String detail = "HTTP " + status;
        if (status == TOO_MANY_REQUESTS) {
            throw waiting(OdooFault.of(OdooFault.Kind.TOO_MANY_REQUESTS, detail), answer);
        }
        if (status >= 500) {
            throw waiting(OdooFault.of(OdooFault.Kind.SERVER_ERROR, detail), answer);
        }
        if (status / 100 == 3) {
            throw OdooFault.of(OdooFault.Kind.NOT_ODOO, detail + " → " + redirect(answer));
        }
        if (status == 403 && connection.online()) {
            throw OdooFault.of(OdooFault.Kind.PLAN_WITHOUT_API, detail);
        }
        throw OdooFault.of(OdooFault.Kind.NOT_ODOO, detail);
    }

    private OdooFault waiting(OdooFault fault, HttpAnswer answer) {
        return RetryAfter.parse(answer.header("Retry-After"), clock.instant())
                .map(fault::after)
                .orElse(fault);
    }

    /** Without its query, which may hold tokens. */
    private static String redirect(HttpAnswer answer) {
        return answer.header("Location").replaceFirst("[?#].*", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(connection.at(path))
                .timeout(connection.limits().requestTimeout())
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "Vendange");
    }

    private <T> T send(HttpRequest request, Reading<T> reading) {
        long deadline = System.nanoTime() + connection.limits().requestTimeout().toNanos();
        try {
            HttpResponse<InputStream> response = client.send(request, answered -> new TimedBody(deadline));
            try (InputStream raw = response.body();
                    HttpAnswer answer =
                            new HttpAnswer(response.statusCode(), response.headers(), body(response, raw))) {
                return reading.read(answer);
            }
        } catch (IOException e) {
            throw ConnectionFaults.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OdooFault.of(OdooFault.Kind.INTERRUPTED, "", e);
        }
    }

    private BoundedBody body(HttpResponse<InputStream> response, InputStream raw) throws IOException {
        boolean gzip = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        return new BoundedBody(
                gzip ? new GZIPInputStream(raw, 1 << 14) : raw,
                connection.limits().responseBytes());
    }
}
