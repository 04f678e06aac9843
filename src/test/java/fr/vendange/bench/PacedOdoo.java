package fr.vendange.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An Odoo that is never what a measurement waits for: two workers that take exactly as long as they are told, and
 * bodies that were made before. Every answer of the simulated Odoo is made once and kept by its request; a worker then
 * sleeps for what is left of its time. What was asked can be written to a file, for the bare loop to ask again.
 *
 * <p>Its own process. Argument: how many partners; it prints its address and then takes commands, a line each: {@code
 * speed MICROSECONDS MICROSECONDS_PER_ROW}, {@code record}, {@code write FILE}.
 */
public final class PacedOdoo {
    private static final int WORKERS = 2;

    private final URI simulated;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore workers = new Semaphore(WORKERS, true);
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private volatile long perRequestNanos;
    private volatile long perRowNanos;

    /** An answer and how many records it holds. */
    private record Made(byte[] body, String type, int rows) {}

    private record Asked(String path, byte[] body) {}

    private PacedOdoo(URI simulated) {
        this.simulated = simulated;
    }

    public static void main(String[] arguments) throws Exception {
        SimulatedOdoo odoo = SimulatedOdoo.start("17.0");
        odoo.fill(EstateSize.around(Long.parseLong(arguments[0])), 1);
        PacedOdoo paced = new PacedOdoo(odoo.url());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", paced::answer);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                paced.obey(line.split(" "));
                System.out.println("done");
            }
        }
        System.exit(0);
    }

    private void obey(String[] command) throws IOException {
        switch (command[0]) {
            case "speed" -> {
                perRequestNanos = TimeUnit.MICROSECONDS.toNanos(Long.parseLong(command[1]));
                perRowNanos = TimeUnit.MICROSECONDS.toNanos(Long.parseLong(command[2]));
            }
            case "record" -> {
                synchronized (asked) {
                    asked.clear();
                }
            }
            case "write" -> write(Path.of(command[1]));
            default -> throw new IllegalArgumentException(command[0]);
        }
    }

    private void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            synchronized (asked) {
                for (Asked each : asked) {
                    out.writeUTF(each.path());
                    out.writeInt(each.body().length);
                    out.write(each.body());
                }
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        synchronized (asked) {
            asked.add(new Asked(path, body));
        }
        try {
            workers.acquire();
            Made answer;
            try {
                long begun = System.nanoTime();
                String key = path + "\n" + new String(body, StandardCharsets.UTF_8);
                Made kept = made.get(key);
                answer = kept == null ? make(path, body) : kept;
                made.put(key, answer);
                long busy = perRequestNanos + answer.rows() * perRowNanos - (System.nanoTime() - begun);
                if (busy > 0) {
                    TimeUnit.NANOSECONDS.sleep(busy);
                }
            } finally {
                workers.release();
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(200, answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Made make(String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(simulated.resolve(path))
                        .timeout(Duration.ofMinutes(2))
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new Made(
                answer.body(), answer.headers().firstValue("Content-Type").orElse("text/xml"), records(answer.body()));
    }

    /** The structs of a page; fields_get answers structs, too, and costs what so many records do. */
    private static int records(byte[] xml) {
        byte[] tag = "<struct>".getBytes(StandardCharsets.US_ASCII);
        int count = 0;
        for (int i = 0; i + tag.length <= xml.length; i++) {
            boolean here = xml[i] == '<' && xml[i + 1] == 's';
            for (int j = 2; here && j < tag.length; j++) {
                here = xml[i + j] == tag[j];
            }
            count += here ? 1 : 0;
        }
        return count;
    }
}
