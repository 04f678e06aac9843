package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.ContentHash;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.OutboxOutcome.Dead;
import fr.vendange.run.OutboxOutcome.Delivered;
import fr.vendange.store.Database;
import fr.vendange.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person learns of the outbox at the command line, and what a script does of it through the API. */
class OutboxCommandTest {
    private static final String REASON = "Le destinataire refuse le message (réponse 422).";

    @TempDir
    Path home;

    private Installation installation;

    @BeforeEach
    void aDeadADeliveredAndAWaitingMessage() throws IOException {
        installation = new Installation(home);
        try (Database database = Database.open(StoreSettings.embedded(home.resolve("data")))) {
            database.outbox().add(List.of(message("1"), message("2"), message("3")));
            settle(database, new Dead("status_422", REASON));
            settle(database, new Delivered("prod_1", "200"));
        }
    }

    private static void settle(Database database, OutboxOutcome outcome) {
        OutboxEntry entry =
                database.outbox().claim("shop", 1, Duration.ofMinutes(1)).get(0);
        database.outbox().settle(Map.of(entry, outcome));
    }

    private static OutboxMessage message(String id) {
        return OutboxMessage.of("shop", "product", "A", ContentHash.of(id), "{\"n\":" + id + "}");
    }

    @Test
    void theListTellsWhatWasGivenUpAndWhyAndHowEachTargetStands() throws IOException {
        assertEquals(ExitCode.DONE, installation.run("outbox", "list"), installation.err());
        List<String> lines = installation.out().lines().toList();
        assertTrue(lines.get(0).endsWith("shop, product : en attente"), lines.toString());
        assertTrue(lines.get(2).endsWith("shop, product : abandonné"), lines.toString());
        assertEquals("    " + REASON, lines.get(3));
        assertEquals("shop : 1 en attente, 1 livrés, 1 abandonnés.", lines.get(4));

        JsonNode dead = installation.json("outbox", "list", "--state", "dead");
        assertEquals(1, dead.path("messages").size());
        assertEquals("status_422", dead.at("/messages/0/code").asText());
        assertEquals(1, dead.at("/targets/0/delivered").asInt());
    }

    @Test
    void oneMessageIsShownWholeWithItsFailureOrItsAnswer() throws IOException {
        installation.run("outbox", "show", "1");
        assertTrue(installation.out().contains("échec (status_422) : " + REASON), installation.out());
        assertTrue(installation.out().contains("{\"n\":1}"), installation.out());
        assertEquals(
                "prod_1",
                installation.json("outbox", "show", "2").path("foreignId").asText());
        assertEquals(1, installation.json("outbox", "show", "1").at("/body/n").asInt());

        assertEquals(ExitCode.FAILED, installation.run("outbox", "show", "99"));
        assertTrue(installation.err().contains("La boîte d’envoi n’a pas de message « 99 »."), installation.err());
    }

    @Test
    void whatWasGivenUpIsSentAgainByNumberReasonOrAltogether() throws IOException {
        assertEquals(ExitCode.USAGE, installation.run("outbox", "replay"));
        assertEquals(ExitCode.USAGE, installation.run("outbox", "replay", "1", "--all"));
        assertEquals(ExitCode.FAILED, installation.run("outbox", "replay", "99"));
        assertEquals(
                0,
                installation
                        .json("outbox", "replay", "--code", "timeout")
                        .path("replayed")
                        .asInt());
        assertEquals(ExitCode.DONE, installation.run("outbox", "replay", "--target", "shop"));
        assertEquals("1 message est remis à envoyer.", installation.out().strip());
        assertEquals(
                0, installation.json("outbox", "replay", "1").path("replayed").asInt());
    }

    @Test
    void theApiSaysTheSameAndRefusesWhatItDoesNotUnderstand() throws Exception {
        try (var service = installation.start()) {
            Browser browser = new Browser(installation.pages());
            JsonNode all = browser.json("/api/outbox?limit=2");
            assertEquals(2, all.path("messages").size());
            assertEquals(2, all.path("next").asInt());
            assertEquals(
                    List.of("1"),
                    browser.json("/api/outbox?before=2").path("messages").findValuesAsText("id"));
            assertEquals("{\"n\":1}", browser.json("/api/outbox/1").path("body").asText());
            assertEquals(
                    1,
                    browser.json("/api/outbox?state=dead&code=status_422")
                            .path("messages")
                            .size());
            for (String path : List.of("/api/outbox/99", "/api/outbox/x")) {
                assertEquals(404, browser.get(path).statusCode(), path);
            }
            assertEquals(400, browser.get("/api/outbox?state=lost").statusCode());
            assertEquals(400, browser.get("/api/notifications?before=hier").statusCode());
            assertEquals(400, browser.postJson("/api/outbox/replay", "{}").statusCode());
            assertEquals(400, browser.postJson("/api/notifications/read", "{}").statusCode());
            assertEquals(
                    400,
                    browser.postJson("/api/notifications/read", "{\"ids\":[\"x\"]}")
                            .statusCode());
            assertEquals(
                    "{\"read\":0}",
                    browser.postJson("/api/notifications/read", "{\"partner\":11}")
                            .body());
            assertEquals(
                    "{\"replayed\":1}",
                    browser.postJson("/api/outbox/replay", "{\"ids\":[1]}").body());
        }
    }
}
