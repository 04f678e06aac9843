package fr.vendange.delivery.component;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A web server that keeps what it is sent, and answers as it was told: in turn, and 200 from then on. */
public final class Receiver implements AutoCloseable {
    /** What was posted. */
    public record Call(String method, String path, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final Deque<int[]> answers = new ArrayDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Call> arrivals = new LinkedBlockingQueue<>();

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next call with that status, and asks to come back after so many seconds; 0: does not ask. */
    public synchronized Receiver then(int status, int retryAfter) {
        answers.add(new int[] {status, retryAfter});
        return this;
    }

    /** Answers none of the next calls: the connection ends after the call is read. */
    public Receiver thenNothing() {
        return then(0, 0);
    }

    public List<Call> calls() {
        return calls;
    }

    /** The next call that has not been asked for, once it is there. */
    public Call next() throws InterruptedException {
        Call call = arrivals.poll(20, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("Nothing was received");
        }
        return call;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        Call call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int[] answer = taken();
        calls.add(call);
        arrivals.add(call);
        try (exchange) {
            if (answer[0] == 0) {
                return;
            }
            if (answer[1] > 0) {
                exchange.getResponseHeaders().add("Retry-After", Integer.toString(answer[1]));
            }
            byte[] body = ("answer " + answer[0]).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer[0], body.length);
            exchange.getResponseBody().write(body);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private synchronized int[] taken() {
        return answers.isEmpty() ? new int[] {200, 0} : answers.poll();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
