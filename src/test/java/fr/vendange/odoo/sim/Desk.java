package fr.vendange.odoo.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Takes one request from arrival to answer: what is asked, what goes wrong, how long it takes, how it is framed. */
final class Desk {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Store store;
    private final Protocols protocols;
    private final ServerClock clock;
    private final FaultPlan faults;
    private final Traffic traffic;
    private volatile Speed speed = Speed.FREE;
    private volatile boolean proxied;

    Desk(Store store, Protocols protocols, ServerClock clock, FaultPlan faults, Traffic traffic) {
        this.store = store;
        this.protocols = protocols;
        this.clock = clock;
        this.faults = faults;
        this.traffic = traffic;
    }

    void speed(Speed speed) {
        this.speed = speed;
    }

    void proxied(boolean proxied) {
        this.proxied = proxied;
    }

    /** True when the connection stays open for another request. */
    boolean serve(HttpRequest request, Wire wire) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Invocation invocation = protocols.open(request);
        traffic.understood(invocation.model(), invocation.method());
        Misbehaviour misbehaviour = faults.next(invocation.model(), invocation.method());
        if (misbehaviour instanceof Misbehaviour.Reset) {
            wire.reset();
            return false;
        }
        if (misbehaviour instanceof Misbehaviour.Hang) {
            wire.hang();
            return false;
        }
        if (misbehaviour instanceof Misbehaviour.NoBytes killed && !killed.afterCommit()) {
            return false;
        }
        HttpAnswer answer = answer(invocation, misbehaviour);
        Duration service = speed.of(answer.rows());
        if (misbehaviour instanceof Misbehaviour.Slow slow) {
            service = service.plus(slow.delay());
        }
        wire.pause(begun + service.toNanos() - System.nanoTime());
        if (misbehaviour instanceof Misbehaviour.NoBytes) {
            return false;
        }
        return send(answer, request, wire, misbehaviour);
    }

    private HttpAnswer answer(Invocation invocation, Misbehaviour misbehaviour) {
        if (misbehaviour instanceof Misbehaviour.Raise raise) {
            return invocation.refuse(raise.exception().in(store));
        }
        if (misbehaviour instanceof Misbehaviour.Instead instead) {
            return instead.answer();
        }
        try {
            return invocation.run();
        } catch (HttpRequest.Unanswerable e) {
            return Protocols.broken();
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            // arguments that Python would have stumbled over as well, at some other place
            return invocation.refuse(store.refusals()
                    .wrongArguments(invocation.model(), invocation.method(), "got unexpected arguments"));
        }
    }

    private boolean send(HttpAnswer answer, HttpRequest request, Wire wire, Misbehaviour misbehaviour)
            throws IOException, InterruptedException {
        boolean byProxy = proxied || misbehaviour instanceof Misbehaviour.Instead;
        boolean stays = proxied && !"close".equalsIgnoreCase(request.header("connection"));
        boolean zipped = proxied
                && answer.body().size() > 256
                && request.header("accept-encoding").contains("gzip");
        ByteText body = zipped ? zipped(answer.body()) : answer.body();
        byte[] head = head(answer, body, byProxy, stays, zipped);
        traffic.answered(body.size(), answer.rows());
        if (misbehaviour instanceof Misbehaviour.Truncated truncated) {
            wire.sendPart(head, body, (int) ((long) body.size() * truncated.percent() / 100));
            return false;
        }
        if (misbehaviour instanceof Misbehaviour.Drip drip) {
            wire.drip(head, body, drip.bytes(), drip.every());
            return false;
        }
        if (misbehaviour instanceof Misbehaviour.Endless) {
            wire.endless(new String(head, StandardCharsets.US_ASCII)
                    .replaceFirst("Content-Length: \\d+\r\n", "")
                    .getBytes(StandardCharsets.US_ASCII));
            return false;
        }
        wire.send(head, body);
        return stays;
    }

    private byte[] head(HttpAnswer answer, ByteText body, boolean byProxy, boolean stays, boolean zipped) {
        StringBuilder head = new StringBuilder(byProxy ? "HTTP/1.1 " : "HTTP/1.0 ")
                .append(answer.status())
                .append(' ')
                .append(answer.reason())
                .append("\r\n");
        line(head, "Server", byProxy ? "nginx/1.22.1" : "Werkzeug/2.2.2 Python/3.11.2");
        line(head, "Date", HTTP_DATE.format(clock.instant()));
        answer.headers().forEach((name, value) -> line(head, name, value));
        line(head, zipped ? "Transfer-Encoding" : "Content-Length", zipped ? "chunked" : Integer.toString(body.size()));
        if (zipped) {
            line(head, "Content-Encoding", "gzip");
        }
        line(head, "Connection", stays ? "keep-alive" : "close");
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** Compressed and in chunks, as the proxy sends it. */
    private static ByteText zipped(ByteText plain) throws IOException {
        ByteText compressed = new ByteText();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            plain.writeTo(gzip, 0, plain.size());
        }
        ByteText chunked = new ByteText();
        chunked.ascii(Integer.toHexString(compressed.size()) + "\r\n");
        compressed.writeTo(chunked, 0, compressed.size());
        chunked.ascii("\r\n0\r\n\r\n");
        return chunked;
    }
}
