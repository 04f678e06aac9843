package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.run.Sleeper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Calls the admin interface of one Medusa v2 shop. One request is under way at a time. What only reads is tried again
 * by itself, with full jitter and the shop's Retry-After; a write is made once, and when nobody knows whether it
 * happened the fault says {@link MedusaFault.Kind#UNKNOWN_OUTCOME}: look before sending again. Thread-safe.
 */
public final class MedusaClient {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /** Faults behind which a write may have happened all the same. */
    private static final Set<MedusaFault.Kind> UNKNOWN = EnumSet.of(
            MedusaFault.Kind.TIMEOUT,
            MedusaFault.Kind.SERVER_ERROR,
            MedusaFault.Kind.TOO_LARGE,
            MedusaFault.Kind.ILLEGIBLE,
            MedusaFault.Kind.INTERRUPTED);

    private final MedusaConnection connection;
    private final Wire wire;
    private final Authorization authorization;
    private final RandomGenerator jitter;
    private final Sleeper sleeper;

    public MedusaClient(MedusaConnection connection) {
        this(connection, new Wire(connection.limits(), System::nanoTime), new Random(), Sleeper.THREAD);
    }

    MedusaClient(MedusaConnection connection, Wire wire, RandomGenerator jitter, Sleeper sleeper) {
        this.connection = connection;
        this.wire = wire;
        this.jitter = jitter;
        this.sleeper = sleeper;
        authorization = new Authorization(connection, wire);
    }

    public MedusaConnection connection() {
        return connection;
    }

    /**
     * @param path with its query, like {@code /admin/orders/order_1?fields=id,metadata}
     * @return the answer's object
     * @throws MedusaFault for everything but an answer
     */
    public ObjectNode get(String path) {
        return told("GET", path, () -> repeated(() -> answered(request(path).GET())));
    }

    /**
     * Writes. The body is strict in the shop: a field that it does not know refuses the whole.
     *
     * @throws MedusaFault {@link MedusaFault.Kind#UNKNOWN_OUTCOME} when the shop may have done it and nobody knows
     */
    public ObjectNode post(String path, JsonNode body) {
        return post(path, MedusaJson.bytes(body));
    }

    /** Writes a body that is JSON already. */
    ObjectNode post(String path, byte[] json) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        return told("POST", path, () -> once(() -> answered(request)));
    }

    /** Deletes; what does not exist is deleted too, as the shop sees it. */
    public ObjectNode delete(String path) {
        return told("DELETE", path, () -> once(() -> answered(request(path).DELETE())));
    }

    /**
     * Every record of a list, page by page: no more than one page is in memory. Pages are by offset, so ask for an
     * order in which what appears meanwhile comes last, like {@code created_at} or {@code id}.
     */
    public Iterator<JsonNode> list(MedusaQuery query) {
        return new Pages(query);
    }

    /**
     * Stores a file at the shop.
     *
     * @param fileName of ASCII letters, digits, dots and hyphens: the shop garbles others
     * @return the address at which the shop serves it
     */
    public String upload(String fileName, String mediaType, byte[] content) {
        if (!fileName.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("not a plain file name: " + fileName);
        }
        String boundary = "vendange-" + Long.toHexString(jitter.nextLong()) + Long.toHexString(jitter.nextLong());
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 512);
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpRequest.Builder request = request("/admin/uploads")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        ObjectNode answer = told("POST", "/admin/uploads", () -> once(() -> answered(request)));
        String url = answer.path("files").path(0).path("url").asText("");
        if (url.isEmpty()) {
            throw MedusaFault.of(MedusaFault.Kind.ILLEGIBLE, "").in(connection, "POST /admin/uploads");
        }
        return url;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(connection.at(path)).header("User-Agent", "Vendange");
    }

    /** A refused token is renewed and the request, which the shop did not look at, sent again. */
    private ObjectNode answered(HttpRequest.Builder request) {
        String header = authorization.header();
        HttpResponse<byte[]> answer =
                wire.send(request.setHeader("Authorization", header).build());
        if (answer.statusCode() == UNAUTHORIZED && authorization.refused(header)) {
            answer = wire.send(
                    request.setHeader("Authorization", authorization.header()).build());
        }
        if (answer.statusCode() != OK) {
            throw Refusals.of(answer);
        }
        return Refusals.json(answer);
    }

    private ObjectNode told(String method, String path, Supplier<ObjectNode> call) {
        try {
            return call.get();
        } catch (MedusaFault fault) {
            throw fault.in(connection, method + " " + path.replaceFirst("\\?.*", ""));
        }
    }

    private static ObjectNode once(Supplier<ObjectNode> call) {
        try {
            return call.get();
        } catch (MedusaFault fault) {
            throw UNKNOWN.contains(fault.kind())
                    ? MedusaFault.of(MedusaFault.Kind.UNKNOWN_OUTCOME, fault.detail(), fault)
                    : fault;
        }
    }

    private ObjectNode repeated(Supplier<ObjectNode> call) {
        MedusaLimits limits = connection.limits();
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (MedusaFault fault) {
                if (!fault.isTransient()
                        || fault.kind() == MedusaFault.Kind.INTERRUPTED
                        || attempt >= limits.attempts()
                        || limits.backoff().exceeds(fault.retryAfter())) {
                    throw fault;
                }
                pause(limits.backoff().after(attempt, fault.retryAfter(), jitter));
            }
        }
    }

    private void pause(Duration duration) {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MedusaFault.of(MedusaFault.Kind.INTERRUPTED, "", e);
        }
    }

    private final class Pages implements Iterator<JsonNode> {
        private final MedusaQuery query;
        private JsonNode page;
        private int offset;
        private int next;

        Pages(MedusaQuery query) {
            this.query = query;
        }

        @Override
        public boolean hasNext() {
            if (page == null || (next == page.size() && page.size() == query.pageSize())) {
                offset += page == null ? 0 : page.size();
                page = get(query.at(offset)).path(query.member());
                next = 0;
                if (!page.isArray()) {
                    throw MedusaFault.of(MedusaFault.Kind.ILLEGIBLE, "").in(connection, "GET " + query.path());
                }
            }
            return next < page.size();
        }

        @Override
        public JsonNode next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.get(next++);
        }
    }
}
