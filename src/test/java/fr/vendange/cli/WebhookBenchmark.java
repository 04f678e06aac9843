package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
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
    private static final int TURNS = 4;
    private static final long AT_ONCE = 50_000;
    private static final String PADDING = "x".repeat(1_950);
    private static final String FLOOR = """
            - route:
                id: webhook-floor
                streamCache: false
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
        URI floorUri = URI.create("http://127.0.0.1:" + port + "/floor");
        try (var service = ShippedProcess.start(home, installation.environment, floorUri)) {
            HttpLoad floor = new HttpLoad(port, "/floor", "secret");
            HttpLoad inbox = new HttpLoad(port, "/webhooks/standard", "secret");
            Turns warm = Turns.take("w", floor, inbox);
            System.out.println("warming up: " + warm);
            Turns turns = Turns.take("m", floor, inbox);
            HttpLoad.Result half = inbox.run(CONNECTIONS, MEASURED, turns.accepted() / 2, n -> body("h", n));
            fill(installation, uuid, numbers);
            Turns crowded = Turns.take("c", floor, inbox);
            HttpLoad.Result crowdedHalf = inbox.run(CONNECTIONS, MEASURED, crowded.accepted() / 2, n -> body("k", n));
            System.out.printf(
                    Locale.ROOT,
                    "%n%s%n  %s%n  at half that rate        %s%n"
                            + "  with %,d waiting %s%n  at half that rate        %s%n"
                            + "  accepted / answered      %.2f   (aim: 0.40 at least)%n"
                            + "  p99 at half the rate     %.1f ms (aim: below 30)%n"
                            + "  with those waiting       %.2f of the rate before (aim: 0.90 at least)%n",
                    store,
                    turns,
                    half,
                    WAITING,
                    crowded,
                    crowdedHalf,
                    turns.accepted() / turns.answered(),
                    half.p99(),
                    crowded.accepted() / turns.accepted());
            assertEquals(0, turns.refused() + half.refused() + crowded.refused() + crowdedHalf.refused());
        }
    }

    /** The floor and the inbox by turns, so that both see the same machine. */
    private record Turns(double answered, double accepted, long refused) {
        static Turns take(String name, HttpLoad floor, HttpLoad inbox) throws Exception {
            double answered = 0;
            double accepted = 0;
            long refused = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                String run = name + turn;
                HttpLoad.Result plain = floor.run(CONNECTIONS, MEASURED / TURNS, 0, n -> body(run, n));
                HttpLoad.Result stored = inbox.run(CONNECTIONS, MEASURED / TURNS, 0, n -> body(run, n));
                answered += plain.perSecond() / TURNS;
                accepted += stored.perSecond() / TURNS;
                refused += plain.refused() + stored.refused();
            }
            return new Turns(answered, accepted, refused);
        }

        @Override
        public String toString() {
            return "answered %,.0f /s, accepted %,.0f /s".formatted(answered, accepted);
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
