package fr.vendange.bench;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that reading an Odoo can take: the same requests, the answers read to their last byte and thrown away.
 * Arguments: the address, the file with the requests, how many at a time. Prints the seconds.
 */
public final class BareLoop {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    private BareLoop(URI url) {
        this.url = url;
    }

    private record Asked(String path, byte[] body) {}

    public static void main(String[] arguments) throws Exception {
        BareLoop loop = new BareLoop(URI.create(arguments[0]));
        List<Asked> requests = read(Path.of(arguments[1]));
        Queue<Asked> waiting = new ConcurrentLinkedQueue<>(requests);
        int flying = Integer.parseInt(arguments[2]);
        ExecutorService threads = Executors.newFixedThreadPool(flying);
        long start = System.nanoTime();
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < flying; i++) {
            ends.add(threads.submit(() -> {
                for (Asked next = waiting.poll(); next != null; next = waiting.poll()) {
                    loop.ask(next);
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        threads.shutdown();
        System.out.printf(Locale.ROOT, "seconds=%.3f rows=%d%n", (System.nanoTime() - start) / 1e9, requests.size());
    }

    private static List<Asked> read(Path file) throws IOException {
        List<Asked> requests = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (true) {
                String path = in.readUTF();
                requests.add(new Asked(path, in.readNBytes(in.readInt())));
            }
        } catch (EOFException e) {
            // that was the last one
            return requests;
        }
    }

    private void ask(Asked asked) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(url.resolve(asked.path()))
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(asked.body()))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
