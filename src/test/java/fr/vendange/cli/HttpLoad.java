package fr.vendange.cli;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Clients that each keep a connection and send one call behind the other, as cheaply as a JVM can: it shares the cores.
 */
final class HttpLoad {
    private final int port;
    private final String path;
    private final String secret;

    HttpLoad(int port, String path, String secret) {
        this.port = port;
        this.path = path;
        this.secret = secret;
    }

    /**
     * Sends for so long.
     *
     * @param perSecond over all connections; 0: as fast as answers come
     * @param body by a number that no other call of the load has
     */
    Result run(int connections, long millis, double perSecond, LongFunction<String> body) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        List<Future<long[]>> results = new ArrayList<>();
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        for (int i = 0; i < connections; i++) {
            long first = i;
            results.add(clients.submit(client(first, connections, start, end, perSecond, body)));
        }
        List<long[]> latencies = new ArrayList<>();
        for (Future<long[]> result : results) {
            latencies.add(result.get());
        }
        clients.shutdown();
        return Result.of(latencies, System.nanoTime() - start);
    }

    private Callable<long[]> client(
            long first, int connections, long start, long end, double perSecond, LongFunction<String> body) {
        return () -> {
            long[] latencies = new long[1024];
            int calls = 0;
            Line line = new Line(port);
            for (long n = first; System.nanoTime() < end; n += connections) {
                // behind its plan a call counts from when it was due
                long due = perSecond == 0 ? System.nanoTime() : start + (long) (n / perSecond * 1e9);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                line.out.write(request(body.apply(n)));
                int status = line.answer();
                if (calls == latencies.length) {
                    latencies = Arrays.copyOf(latencies, calls * 2);
                }
                latencies[calls++] = status == 200 ? System.nanoTime() - due : -status;
                if (line.ended) {
                    line.close();
                    line = new Line(port);
                }
            }
            line.close();
            return Arrays.copyOf(latencies, calls);
        };
    }

    private byte[] request(String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + secret + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A connection that is kept as long as the server keeps it. */
    private static final class Line implements Closeable {
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;
        private boolean ended;

        Line(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads one answer whose length is told; returns its status. */
        int answer() throws IOException {
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                ended |= header.equalsIgnoreCase("connection: close");
            }
            in.skipNBytes(length);
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("The server ended the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** @param refused answers that were not 200 */
    record Result(double perSecond, double p50, double p99, long accepted, long refused) {
        static Result of(List<long[]> latencies, long nanos) {
            long[] good = latencies.stream()
                    .flatMapToLong(Arrays::stream)
                    .filter(l -> l >= 0)
                    .sorted()
                    .toArray();
            long refused = latencies.stream()
                    .flatMapToLong(Arrays::stream)
                    .filter(l -> l < 0)
                    .count();
            return new Result(good.length / (nanos / 1e9), millis(good, 0.5), millis(good, 0.99), good.length, refused);
        }

        private static double millis(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
        }

        @Override
        public String toString() {
            return "%,9.0f /s   p50 %6.2f ms   p99 %6.2f ms   %,d accepted, %,d refused"
                    .formatted(perSecond, p50, p99, accepted, refused);
        }
    }
}
