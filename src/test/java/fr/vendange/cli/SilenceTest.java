package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender that falls silent, as a person and a monitor see it. */
class SilenceTest {
    @Test
    void aSilenceIsToldOnceAndEndsWithTheNextEvent(@TempDir Path home) throws Exception {
        Installation installation = new Installation(home);
        int port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_BREVO_SECRET", "secret");
        try (var service = installation.start()) {
            for (int day = 0; day < 5; day++) {
                send(port, day);
                installation.clock.forward(Duration.ofHours(20));
            }
            next(installation);
            assertTrue(card(installation).path("healthy").asBoolean());
        }
        installation.clock.forward(Duration.ofHours(30));
        try (var service = installation.start()) {
            next(installation);
            JsonNode card = card(installation);
            assertFalse(card.path("healthy").asBoolean(), card.toString());
            assertTrue(
                    card.path("reason")
                            .asText()
                            .matches("Rien reçu depuis le \\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d : c’est plus long que"
                                    + " d’habitude\\. Vérifiez chez l’expéditeur que son webhook est actif\\."),
                    card.toString());
            JsonNode health = new Browser(installation.pages()).json("/observe/health");
            assertEquals("UP", health.path("status").asText(), "the program itself is well");
            assertTrue(health.toString()
                    .contains("{\"name\":\"sender:brevo\",\"status\":\"UP\",\"message\":\"silent since "));
        }
        List<String> told = installation.query("select told_at from senders where told_at is not null");
        assertEquals(1, told.size());
        installation.clock.forward(Duration.ofHours(30));
        try (var service = installation.start()) {
            next(installation);
            assertEquals(told, installation.query("select told_at from senders"), "once for a silence");
            send(port, 9);
        }
        try (var service = installation.start()) {
            next(installation);
            assertTrue(card(installation).path("healthy").asBoolean());
        }
    }

    private static void next(Installation installation) throws Exception {
        assertFalse(installation.arrivals.next("inbox-silence").failed());
    }

    private static JsonNode card(Installation installation) throws Exception {
        for (JsonNode card :
                new Browser(installation.pages()).json("/api/sources").path("sources")) {
            if (card.path("name").asText().equals("webhook-brevo")) {
                return card;
            }
        }
        throw new AssertionError("No card");
    }

    private static void send(int port, int number) throws Exception {
        HttpRequest event = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/brevo"))
                .header("Authorization", "Bearer secret")
                .POST(BodyPublishers.ofString(
                        "{\"event\":\"delivered\",\"email\":\"a@b.fr\",\"ts_event\":" + number + "}"))
                .build();
        assertEquals(
                200,
                HttpClient.newHttpClient()
                        .send(event, BodyHandlers.discarding())
                        .statusCode());
    }
}
