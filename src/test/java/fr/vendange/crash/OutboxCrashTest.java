package fr.vendange.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.ContentHash;
import fr.vendange.delivery.NotificationTargets;
import fr.vendange.delivery.component.Receiver;
import fr.vendange.delivery.component.Receiver.Call;
import fr.vendange.run.OutboxMessage;
import fr.vendange.store.Database;
import fr.vendange.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed while it delivers: every message arrives, at most one more time for each kill, always under its own
 * number, and those of one entity in their order. The soak takes {@code -Dvendange.soak.events} and {@code -Dvendange.soak.kills}.
 */
class OutboxCrashTest {
    private static final int ENTITIES = 7;
    private static final int MESSAGES = Integer.getInteger("vendange.soak.events", 20_000);
    private static final int KILLS = Integer.getInteger("vendange.soak.kills", 200);

    @TempDir
    private Path home;

    @Test
    void everyMessageArrivesInOrderAfterFiveKills() throws Exception {
        survives(Installation.Kind.H2, 120, 5);
    }

    @Test
    @Tag("soak")
    void everyMessageArrivesInOrderAfterTwoHundredKills() throws Exception {
        survives(Installation.Kind.POSTGRESQL, MESSAGES, KILLS);
    }

    private void survives(Installation.Kind kind, int messages, int kills) throws Exception {
        try (Receiver receiver = new Receiver()) {
            Installation installation = Installation.make(
                    home,
                    kind,
                    "vendange.watch=false",
                    "notify.webhook.url=" + receiver.url(),
                    "notify.webhook.secret=whsec_c2VjcmV0");
            fill(installation, kind, messages);
            Program program = installation.start("run");
            try {
                for (int kill = 1; kill <= kills; kill++) {
                    int enough = messages * kill / (kills + 2);
                    program.until("message " + enough, () -> receiver.calls().size() >= enough);
                    program.kill();
                    program = installation.start("run");
                }
                // what had arrived before a kill is sent once more, and that must have happened too
                program.until(
                        "everything arrived and is settled",
                        () -> distinct(receiver) == messages && waiting(installation) == 0);
            } finally {
                program.stop();
            }
            List<String> bodies = receiver.calls().stream().map(Call::body).toList();

            assertEquals(messages, new HashSet<>(bodies).size(), "messages that arrived");
            assertTrue(bodies.size() - messages <= kills, bodies.size() - messages + " arrived again");
            assertEquals(List.of(), disorder(bodies));
            Map<String, Set<String>> numbers = new HashMap<>();
            receiver.calls()
                    .forEach(call -> numbers.computeIfAbsent(call.body(), b -> new HashSet<>())
                            .add(call.headers().get("webhook-id")));
            numbers.forEach((body, known) -> assertEquals(1, known.size(), body));
        }
    }

    private static void fill(Installation installation, Installation.Kind kind, int messages) {
        StoreSettings embedded = StoreSettings.embedded(installation.home().resolve("data"));
        StoreSettings settings = kind == Installation.Kind.POSTGRESQL ? embedded.on(installation.jdbcUrl()) : embedded;
        try (Database database = Database.open(settings)) {
            List<OutboxMessage> all = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                String body = "{\"entity\":%d,\"n\":%d}".formatted(i % ENTITIES, i);
                all.add(OutboxMessage.of(
                        NotificationTargets.WEBHOOK,
                        "notify",
                        Integer.toString(i % ENTITIES),
                        ContentHash.of(body),
                        body));
            }
            database.outbox().add(all);
        }
    }

    /** Messages that arrived for the first time after a later one of their entity. */
    private static List<String> disorder(List<String> bodies) {
        List<String> disorder = new ArrayList<>();
        Map<String, Integer> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String body : bodies) {
            String[] parts = body.replaceAll("[^\\d,]", "").split(",");
            int number = Integer.parseInt(parts[1]);
            if (seen.add(body) && last.getOrDefault(parts[0], -1) > number) {
                disorder.add(body);
            }
            last.merge(parts[0], number, Math::max);
        }
        return disorder;
    }

    private static long distinct(Receiver receiver) {
        return receiver.calls().stream().map(Call::body).distinct().count();
    }

    private static int waiting(Installation installation) {
        try (Connection connection = DriverManager.getConnection(installation.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from outbox where state <> 'delivered'")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
