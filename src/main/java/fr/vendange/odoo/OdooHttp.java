package fr.vendange.odoo;

import fr.vendange.run.RetryAfter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Requests to one server, within the limits of its connection. Redirects are not followed: a call that a redirect turns
 * into a GET loses its arguments, and the person should correct the address.
 */
final class OdooHttp implements Closeable {
    private static final int TOO_MANY_REQUESTS = 429;

    private final ExecutorService threads;
    private final HttpClient client;
    private final OdooConnection connection;
    private final Clock clock;

    OdooHttp(OdooConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "odoo-http-" + connection.name());
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connection.limits().patience().connect())
                .build();
    }

    /** What is done with an answer; the answer is closed behind it. */
    interface Reading<T> {
        T read(HttpAnswer answer) throws IOException;
    }

    /**
     * @param path of the interface on the server
     * @param arrived run when the last byte of the answer has come, which may be long before it is read
     * @throws OdooFault for everything but an answer that the reading takes
     */
    <T> T post(
            String path,
            String contentType,
            Map<String, String> headers,
            byte[] body,
            Runnable arrived,
            Reading<T> reading) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build(), arrived, reading);
    }

    <T> T get(String path, Reading<T> reading) {
        return send(request(path).GET().build(), () -> {}, reading);
    }

    /** Ends the threads; what is under way fails. */
    @Override
    public void close() {
        threads.shutdownNow();
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
                .timeout(connection.limits().patience().request())
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "Vendange");
    }

    private <T> T send(HttpRequest request, Runnable arrived, Reading<T> reading) {
        long deadline =
                System.nanoTime() + connection.limits().patience().request().toNanos();
        try {
            HttpResponse<InputStream> response = client.send(request, answered -> new TimedBody(deadline, arrived));
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
                connection.limits().answer().bytes());
    }
}
