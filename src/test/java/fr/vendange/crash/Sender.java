package fr.vendange.crash;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A sender of e-mail events that sends each once, whatever the answer, and remembers which were accepted. */
final class Sender {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long WHILE_NOBODY_ANSWERS = 100_000_000;

    private final URI address;
    private final int events;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Sender(int port, int events) {
        this.address = URI.create("http://127.0.0.1:" + port + "/webhooks/brevo");
        this.events = events;
    }

    List<Thread> start(int connections) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(this::send, "sender-" + i);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    /** The subjects of the events that were answered with 200. */
    Set<String> accepted() {
        return accepted;
    }

    void stop() {
        stopped = true;
    }

    private void send() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        for (int n = next.getAndIncrement(); n < events && !stopped; n = next.getAndIncrement()) {
            String subject = "S" + n;
            String event = ("{\"event\":\"delivered\",\"email\":\"c%d@vigne.fr\",\"message-id\":\"<%d@b>\","
                            + "\"ts_event\":1795000000,\"subject\":\"%s\"}")
                    .formatted(n % 5_000, n, subject);
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer secret")
                    .POST(BodyPublishers.ofString(event))
                    .build();
            try {
                // the service refuses while it starts, and then has stored nothing: that may be sent again
                while (client.send(request, BodyHandlers.discarding()).statusCode() != 200 && !stopped) {
                    LockSupport.parkNanos(WHILE_NOBODY_ANSWERS);
                }
                if (!stopped) {
                    accepted.add(subject);
                }
            } catch (IOException e) {
                // killed under the call: nobody knows whether it was stored, and the sender does not ask again
                awaitSomebody();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void awaitSomebody() {
        while (!stopped) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.getPort();
                return;
            } catch (IOException e) {
                // not yet
                LockSupport.parkNanos(WHILE_NOBODY_ANSWERS);
            }
        }
    }
}
