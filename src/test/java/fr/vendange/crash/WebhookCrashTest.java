package fr.vendange.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The service is killed while a sender that never sends twice goes on sending: what it was told is stored, is
 * stored. The soak takes {@code -Dvendange.soak.events} and {@code -Dvendange.soak.kills}.
 */
class WebhookCrashTest {
    private static final int EVENTS = Integer.getInteger("vendange.soak.events", 20_000);
    private static final int KILLS = Integer.getInteger("vendange.soak.kills", 200);

    @TempDir
    private Path home;

    @Test
    void everyAcceptedEventHasItsEffectOnceAfterFiveKills() throws Exception {
        survives(Installation.Kind.H2, 1_500, 5);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void ofTwentyThousandEventsEveryAcceptedOneHasItsEffectOnceAfterFiveKills(Installation.Kind kind) throws Exception {
        survives(kind, EVENTS, 5);
    }

    @Test
    @Tag("soak")
    void everyAcceptedEventHasItsEffectOnceAfterTwoHundredKills() throws Exception {
        survives(Installation.Kind.POSTGRESQL, EVENTS, KILLS);
    }

    private void survives(Installation.Kind kind, int events, int kills) throws Exception {
        int port = freePort();
        Installation installation = Installation.make(
                home,
                kind,
                "vendange.watch=false",
                "webhook.host=127.0.0.1",
                "webhook.port=" + port,
                "webhook.brevo.secret=secret",
                "webhook.brevo.rate=1000000");
        Sender sender = new Sender(port, events);
        Program program = installation.start("run");
        try {
            List<Thread> threads = sender.start(8);
            for (int kill = 1; kill <= kills; kill++) {
                int enough = events * kill / (kills + 2);
                program.until("call " + enough, () -> sender.accepted().size() >= enough);
                program.kill();
                program = installation.start("run");
            }
            for (Thread thread : threads) {
                thread.join();
            }
            List<String> left = new ArrayList<>(List.of("?"));
            program.until("everything settled", () -> {
                left.clear();
                left.addAll(query(installation, "select count(*) from inbox where state <> 'done'"));
                return left.equals(List.of("0"));
            });
            List<String> subjects = query(installation, "select subject from contact_history");
            Set<String> distinct = new HashSet<>(subjects);

            assertEquals(distinct.size(), subjects.size(), "events with two effects");
            Set<String> lost = new HashSet<>(sender.accepted());
            lost.removeAll(distinct);
            assertEquals(Set.of(), lost, "accepted and lost");
            assertTrue(sender.accepted().size() > events / 2, sender.accepted().size() + " accepted");
        } finally {
            sender.stop();
            program.stop();
        }
    }

    private static List<String> query(Installation installation, String sql) {
        try (Connection connection = DriverManager.getConnection(installation.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
