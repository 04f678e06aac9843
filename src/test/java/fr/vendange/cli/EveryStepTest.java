package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One day of an estate goes through every step of every shipped route; a step that nothing reaches fails here. */
class EveryStepTest {
    @Test
    void oneDayReachesEveryStepOfEveryRoute(@TempDir Path home) throws Exception {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0");
                SimulatedMedusa shop = SimulatedMedusa.start()) {
            odoo.fill(EstateSize.SMALL, 1);
            odoo.write("project.task", 1, Map.of("state", "01_in_progress", "stage_id", 1L));
            oneDay(home, odoo, shop);
        }
    }

    private static void oneDay(Path home, SimulatedOdoo odoo, SimulatedMedusa shop) throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("VENDANGE_SEGMENTS_CRON", "* * * * * ?");
        installation.environment.put("ODOO_JITTER_MS", "1");
        installation.environment.put("MEDUSA_SYNC_CRON", "0/2 * * * * ?");
        installation.environment.put("ODOO_LEADS", "true");
        ShopDay between = new ShopDay(installation, shop, odoo);
        installation.environment.put("MEDUSA_ORDERS_EVERY", "5s");
        for (String timed : List.of("CUSTOMERS", "PRODUCTS", "SALES", "STOCK", "TASKS", "DELETIONS", "RECONCILE")) {
            installation.environment.put("ODOO_" + timed + "_CRON", "0/2 * * * * ?");
        }
        // one day of a year, for everybody else
        Path spring = home.resolve("routes/medusa-sync-spring.camel.yaml");
        Files.writeString(spring, Files.readString(spring).replace("0 0 3 ? 3 1L", "0/2 * * * * ?"));
        WebhookDay webhooks = new WebhookDay(installation);
        try (var service = installation.start()) {
            // the one that comes only once
            assertFalse(installation.arrivals.next("odoo-catch-up").failed());
            installation.drop("ventes.csv", "num_ligne;code_client;produit_key;date;quantite\n1;;P1;01/02/2025;6\n");
            installation.drop("stock.csv", "Bonjour\n");
            assertFalse(installation.arrivals.next("segments-nightly").failed());
            Browser browser = new Browser(installation.pages());
            for (String path : List.of("/sources", "/openapi.json", "/api/quality")) {
                assertEquals(200, browser.get(path).statusCode(), path);
            }
            for (String reading : List.of("campaigns", "kpis", "leads", "status", "outbox", "notifications")) {
                assertEquals(200, browser.get("/api/" + reading).statusCode(), reading);
                installation.steps.before("api-" + reading + "-document", 1, () -> {
                    throw new IllegalStateException("The database is gone");
                });
                assertEquals(503, browser.get("/api/" + reading).statusCode(), reading);
            }
            for (String timed : List.of(
                    "odoo-products-timer",
                    "odoo-customers-timer",
                    "odoo-sales-timer",
                    "odoo-stock-timer",
                    "odoo-tasks-timer",
                    "odoo-deletions",
                    "odoo-reconcile")) {
                assertFalse(installation.arrivals.next(timed).failed(), timed);
            }
            webhooks.everySenderSendsOnce();
            assertFalse(installation.arrivals.next("notify-reminders").failed());
            between.everythingIsSentOnce(webhooks.port());
        }
        installation.run("quarantine", "replay", "--all");
        // a mapping that is gone is the one thing a replay is refused for
        installation.clock.forward(Duration.ofSeconds(2));
        Files.delete(home.resolve("routes/mappings/isavigne-ventes.yaml"));
        for (String stream : List.of("products", "customers", "sales", "stock", "tasks")) {
            Files.delete(home.resolve("routes/mappings/odoo-" + stream + ".yaml"));
            installation.run("sync", "--stream", stream);
        }
        Files.delete(home.resolve("routes/mappings/medusa-products.yaml"));
        installation.run("sync", "medusa");
        installation.run("quarantine", "replay", "--all");

        Set<String> unvisited = new TreeSet<>();
        for (Path file : ShippedRoutesTest.routeFiles()) {
            unvisited.addAll(ShippedRoutesTest.stepIds(file));
        }
        unvisited.removeAll(installation.steps.visited());
        assertEquals(Set.of(), unvisited);
    }
}
