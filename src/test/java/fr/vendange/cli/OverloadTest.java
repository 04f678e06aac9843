package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More calls than the service takes: some are asked to come again, what was accepted is there, memory stays as it was.
 */
class OverloadTest {
    private static final int CONNECTIONS = 48;
    private static final long GROWTH = 48L << 20;

    @Test
    void overItsCapacityItAsksToComeAgainAndLosesNothing(@TempDir Path home) throws Exception {
        Installation installation = new Installation(home);
        int port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_MAX_CALLS", "4");
        installation.environment.put("WEBHOOK_STANDARD_SCHEME", "bearer");
        installation.environment.put("WEBHOOK_STANDARD_SECRET", "secret");
        installation.environment.put("WEBHOOK_STANDARD_RATE", "1000000");
        // only acceptance is of interest
        Files.delete(home.resolve("routes/inbox-standard.camel.yaml"));
        String padding = "x".repeat(10_000);
        try (var service = installation.start()) {
            HttpLoad load = new HttpLoad(port, "/webhooks/standard", "secret");
            HttpLoad.Result first = load.run(CONNECTIONS, 500, 0, n -> body("a" + n, padding));
            long before = used();
            CompletableFuture<HttpResponse<String>> told = CompletableFuture.supplyAsync(() -> refused(port));
            HttpLoad.Result second = load.run(CONNECTIONS, 1_500, 0, n -> body("b" + n, padding));
            long after = used();

            assertTrue(first.refused() > 0 && second.refused() > 0, first + " " + second);
            assertEquals(
                    "{\"error\":\"Trop d’appels : réessayez plus tard.\"}",
                    told.get().body());
            assertEquals("1", told.get().headers().firstValue("retry-after").orElse(""));
            assertTrue(first.accepted() > 0 && second.accepted() > 0, first + " " + second);
            assertEquals(
                    List.of(Long.toString(first.accepted() + second.accepted())),
                    installation.query("select count(*) from inbox where body like '%padding%'"));
            assertTrue(after - before < GROWTH, "grown by " + (after - before >> 20) + " MB");
        }
    }

    /** Calls until one is refused. */
    private static HttpResponse<String> refused(int port) {
        HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/standard"))
                .header("Authorization", "Bearer secret")
                .POST(BodyPublishers.ofString("{\"type\":\"x\"}"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        while (true) {
            HttpResponse<String> answer =
                    client.sendAsync(call, BodyHandlers.ofString()).join();
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
    }

    private static String body(String n, String padding) {
        return "{\"type\":\"x\",\"n\":\"" + n + "\",\"padding\":\"" + padding + "\"}";
    }

    /** What is still held once nothing else is. */
    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
