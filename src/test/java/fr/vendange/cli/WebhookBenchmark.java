package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.testing.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many deliveries a second are accepted, beside what the same server answers without storing anything: 64 connections,
 * 2 kB, authenticated, deduplicated, durable. Client, server and database share the machine.
 */
@Tag("benchmark")
class WebhookBenchmark {
    private static final int CONNECTIONS = 64;
    private static final long WARM_UP = 8_000;
    private static final long MEASURED = 8_000;
    private static final String FLOOR = """
            - route:
                id: webhook-floor
                from:
                  id: webhook-floor-from
                  uri: platform-http
                  parameters:
                    path: /floor
                    headerFilterStrategy: "#reply"
                  steps:
                    - to:
                        id: webhook-floor-answer
                        uri: webhook:answer
            """;

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void deliveriesASecond(String store, @TempDir Path home) throws Exception {
        Installation installation = new Installation(home);
        int port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_STANDARD_SCHEME", "bearer");
        installation.environment.put("WEBHOOK_STANDARD_SECRET", "secret");
        installation.environment.put("WEBHOOK_STANDARD_RATE", "10000000");
        if (store.equals("PostgreSQL")) {
            installation.environment.put("VENDANGE_JDBC_URL", Postgres.freshDatabase());
        }
        Files.writeString(home.resolve("routes/webhook-floor.camel.yaml"), FLOOR);
        String padding = "x".repeat(1_950);
        try (var service = installation.start()) {
            HttpLoad floor = new HttpLoad(port, "/floor", "secret");
            HttpLoad inbox = new HttpLoad(port, "/webhooks/standard", "secret");
            floor.run(CONNECTIONS, WARM_UP / 2, 0, n -> body("w", n, padding));
            inbox.run(CONNECTIONS, WARM_UP, 0, n -> body("w", n, padding));
            HttpLoad.Result answered = floor.run(CONNECTIONS, MEASURED, 0, n -> body("f", n, padding));
            HttpLoad.Result accepted = inbox.run(CONNECTIONS, MEASURED, 0, n -> body("m", n, padding));
            HttpLoad.Result half =
                    inbox.run(CONNECTIONS, MEASURED, accepted.perSecond() / 2, n -> body("h", n, padding));
            double ratio = accepted.perSecond() / answered.perSecond();
            System.out.printf(
                    Locale.ROOT,
                    "%n%s%n  answered, nothing stored %s%n  accepted                 %s%n  at half that rate        %s%n"
                            + "  ratio                    %.2f%n",
                    store,
                    answered,
                    accepted,
                    half,
                    ratio);
            assertTrue(accepted.refused() == 0 && half.refused() == 0);
        }
    }

    private static String body(String run, long n, String padding) {
        return "{\"type\":\"order.created\",\"run\":\"" + run + "\",\"n\":" + n + ",\"padding\":\"" + padding + "\"}";
    }
}
