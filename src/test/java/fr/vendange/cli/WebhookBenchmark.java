package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many deliveries a second are accepted, beside what the same server answers without storing anything: 64 connections,
 * 2 kB, authenticated, deduplicated, durable; then at half that rate, then while many events wait unprocessed. Client,
 * server and database share the machine. {@code -Dbench.waiting} says how many wait (a million unless told),
 * {@code -Dbench.seconds} how long each measurement takes.
 */
@Tag("benchmark")
class WebhookBenchmark {
    private static final int CONNECTIONS = 64;
    private static final long WAITING = Long.getLong("bench.waiting", 1_000_000);
    private static final long MEASURED = Long.getLong("bench.seconds", 8) * 1_000;
    private static final long AT_ONCE = 50_000;
    private static final String PADDING = "x".repeat(1_950);
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

    @Test
    void onPostgreSql(@TempDir Path home) throws Exception {
        // the embedded server neither flushes nor waits unless it is told to
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            Installation installation = new Installation(home);
            installation.environment.put("VENDANGE_JDBC_URL", server.getJdbcUrl("postgres", "postgres"));
            assertEquals(List.of("on"), installation.query("show fsync"));
            assertEquals(List.of("on"), installation.query("show synchronous_commit"));
            measure("PostgreSQL", installation, home, "gen_random_uuid()", "generate_series(%d, %d)");
        }
    }

    @Test
    void onH2(@TempDir Path home) throws Exception {
        measure("H2", new Installation(home), home, "random_uuid()", "system_range(%d, %d)");
    }

    private static void measure(String store, Installation installation, Path home, String uuid, String numbers)
            throws Exception {
        int port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_STANDARD_SCHEME", "bearer");
        installation.environment.put("WEBHOOK_STANDARD_SECRET", "secret");
        installation.environment.put("WEBHOOK_STANDARD_RATE", "10000000");
        Files.writeString(home.resolve("routes/webhook-floor.camel.yaml"), FLOOR);
        // acceptance alone is measured: nothing processes what was accepted
        Files.delete(home.resolve("routes/inbox-standard.camel.yaml"));
        try (var service = installation.start()) {
            HttpLoad floor = new HttpLoad(port, "/floor", "secret");
            HttpLoad inbox = new HttpLoad(port, "/webhooks/standard", "secret");
            floor.run(CONNECTIONS, MEASURED / 2, 0, n -> body("w", n));
            inbox.run(CONNECTIONS, MEASURED, 0, n -> body("w", n));
            HttpLoad.Result answered = floor.run(CONNECTIONS, MEASURED, 0, n -> body("f", n));
            HttpLoad.Result accepted = inbox.run(CONNECTIONS, MEASURED, 0, n -> body("m", n));
            HttpLoad.Result half = inbox.run(CONNECTIONS, MEASURED, accepted.perSecond() / 2, n -> body("h", n));
            fill(installation, uuid, numbers);
            HttpLoad.Result crowded = inbox.run(CONNECTIONS, MEASURED, 0, n -> body("c", n));
            System.out.printf(
                    Locale.ROOT,
                    "%n%s%n  answered, nothing stored %s%n  accepted                 %s%n  at half that rate        %s%n"
                            + "  with %,d waiting %s%n"
                            + "  accepted / answered      %.2f   (aim: 0.40 at least)%n"
                            + "  p99 at half the rate     %.1f ms (aim: below 30)%n"
                            + "  with those waiting       %.2f of the rate before (aim: 0.90 at least)%n",
                    store,
                    answered,
                    accepted,
                    half,
                    WAITING,
                    crowded,
                    accepted.perSecond() / answered.perSecond(),
                    half.p99(),
                    crowded.perSecond() / accepted.perSecond());
            assertEquals(0, accepted.refused() + half.refused() + crowded.refused());
        }
    }

    /** Events of the same sender that nobody has processed. */
    private static void fill(Installation installation, String uuid, String numbers) throws Exception {
        for (long from = 1; from <= WAITING; from += AT_ONCE) {
            installation.change(
                    "insert into inbox (source, identity, body_hash, body, received_at, due_at) select 'standard', "
                            + uuid + ", " + uuid
                            + ", '{\"type\":\"waiting\"}', current_timestamp, current_timestamp from "
                            + numbers.formatted(from, Math.min(WAITING, from + AT_ONCE - 1)));
        }
    }

    private static String body(String run, long n) {
        return "{\"type\":\"order.created\",\"run\":\"" + run + "\",\"n\":" + n + ",\"padding\":\"" + PADDING + "\"}";
    }
}
