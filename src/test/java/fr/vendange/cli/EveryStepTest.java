package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One day of an estate goes through every step of every shipped route; a step that nothing reaches fails here. */
class EveryStepTest {
    @Test
    void oneDayReachesEveryStepOfEveryRoute(@TempDir Path home) throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("VENDANGE_SEGMENTS_CRON", "* * * * * ?");
        WebhookDay webhooks = new WebhookDay(installation);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", "num_ligne;code_client;produit_key;date;quantite\n1;;P1;01/02/2025;6\n");
            installation.drop("stock.csv", "Bonjour\n");
            assertFalse(installation.arrivals.next("segments-nightly").failed());
            webhooks.everySenderSendsOnce();
        }
        installation.run("quarantine", "replay", "--all");
        // a mapping that is gone is the one thing a replay is refused for
        installation.clock.forward(Duration.ofSeconds(2));
        Files.delete(home.resolve("routes/mappings/isavigne-ventes.yaml"));
        installation.run("quarantine", "replay", "--all");

        Set<String> unvisited = new TreeSet<>();
        for (Path file : ShippedRoutesTest.routeFiles()) {
            unvisited.addAll(ShippedRoutesTest.stepIds(file));
        }
        unvisited.removeAll(installation.steps.visited());
        assertEquals(Set.of(), unvisited);
    }
}
