package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes that Odoo tells, and what the service makes of them: on whichever database, and each test with records of its
 * own. The timers rest, so that nothing but a hint brings anything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OdooHintsContract {
    private final HttpClient client = HttpClient.newHttpClient();
    private Installation installation;
    private Installation.Service service;
    private SimulatedOdoo odoo;
    private int port;

    /** The JDBC URL of an empty database; empty for the embedded one. */
    abstract String database() throws Exception;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        odoo = SimulatedOdoo.start("17.0");
        odoo.fill(EstateSize.SMALL, 1);
        installation = new Installation(home);
        port = WebhooksTest.freePort();
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("ODOO_WEBHOOK_SECRET", "secret");
        installation.environment.put("ODOO_URL", odoo.url().toString());
        installation.environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        installation.environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        installation.environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
        for (String timed : List.of("CUSTOMERS", "PRODUCTS", "SALES", "STOCK", "TASKS", "DELETIONS", "RECONCILE")) {
            installation.environment.put("ODOO_" + timed + "_CRON", "0 0 5 1 1 ?");
        }
        String url = database();
        if (!url.isEmpty()) {
            installation.environment.put("VENDANGE_JDBC_URL", url);
        }
        service = installation.start();
        assertFalse(installation.arrivals.next("odoo-catch-up").failed());
    }

    @AfterAll
    void stop() {
        service.close();
        odoo.close();
    }

    @Test
    void threeHundredDeliveriesOfOneImportAreOneRead() throws Exception {
        List<Long> ids = new ArrayList<>();
        odoo.within(transaction -> {
            for (int i = 0; i < 300; i++) {
                ids.add(transaction.create("res.partner", partner("Importé n" + i)));
            }
        });
        List<String> cursors = cursors();
        odoo.traffic().reset();

        for (int first = 0; first < 300; first += 50) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            // a create and a write each
            ids.subList(first, first + 50).forEach(id -> answers.add(sendHint("res.partner", id)));
            ids.subList(first, first + 50).forEach(id -> answers.add(sendHint("res.partner", id)));
            answers.forEach(answer -> assertEquals(200, answer.join().statusCode()));
        }
        awaitEnd();

        assertEquals(
                1,
                odoo.traffic().requests("res.partner", "search_read"),
                odoo.traffic().byMethod().toString());
        assertEquals(0, odoo.traffic().requests("res.partner", "read"));
        assertEquals(0, odoo.traffic().requests("res.partner", "search"));
        assertEquals(List.of("hinted|300|webhook"), lastRun("customers"));
        assertEquals(List.of("300"), installation.query("select count(*) from customers where first_name = 'Importé'"));
        assertEquals(cursors, cursors(), "a hint moves no cursor");
    }

    @Test
    void whatIsNoLongerThereIsGoneAndWhatLeftTheDomainIsNot() throws Exception {
        long deleted = odoo.create("res.partner", partner("Parti Bientôt"));
        long left = odoo.create("res.partner", partner("Reste Toujours"));
        long archived = odoo.create("res.partner", partner("Rangé Dehors"));
        long stranger = odoo.create("res.partner", Map.of("name", "Fournisseur Seul"));
        List.of(deleted, left, archived, stranger).forEach(id -> hint("res.partner", id));
        awaitEnd();
        assertEquals(List.of("0"), count("customers", stranger), "no customer, whoever names it");

        odoo.delete("res.partner", deleted);
        odoo.write("res.partner", left, Map.of("customer_rank", 0, "city", "Chinon"));
        odoo.write("res.partner", archived, Map.of("active", false));
        List.of(deleted, left, archived, stranger).forEach(id -> hint("res.partner", id));
        awaitEnd();

        assertEquals(
                List.of("odoo-" + deleted),
                installation.query("select customer_key from customers where deleted_at is not null"));
        assertEquals(
                List.of("Chinon"), installation.query("select city from customers where source_id = '" + left + "'"));
        assertEquals(List.of("1"), count("customers", archived));
    }

    @Test
    void aTemplateIsItsVariantsAndAnOrderItsLines() throws Exception {
        long order = odoo.ids("sale.order")[0];
        long template = odoo.ids("product.template")[0];
        String lines = "select count(*) from sales_lines where state = 'cancelled' and order_id = '"
                + odoo.value("sale.order", order, "name") + "'";
        odoo.write("sale.order", order, Map.of("state", "cancel"));
        odoo.write("product.template", template, Map.of("name", "Cuvée des Indices"));
        hint("sale.order", order);
        hint("product.template", template);
        awaitEnd();

        assertTrue(Integer.parseInt(installation.query(lines).get(0)) > 0);
        assertEquals("hinted", lastRun("sales").get(0).split("\\|")[0]);
        assertTrue(Integer.parseInt(installation
                        .query("select count(*) from product_catalog where name like 'Cuvée des Indices%'")
                        .get(0))
                > 0);
    }

    @Test
    void aLineATaskAndItsProjectAreReadByTheirOwnStreams() throws Exception {
        long line = odoo.ids("sale.order.line")[5];
        long task = odoo.ids("project.task")[0];
        odoo.write("sale.order.line", line, Map.of("product_uom_qty", 77));
        odoo.write("project.task", task, Map.of("name", "Goûter"));
        hint("sale.order.line", line);
        hint("project.task", task);
        awaitEnd();
        assertEquals(
                List.of("77.000"),
                installation.query("select quantity_units from sales_lines where source_id = '" + line + "'"));
        assertEquals(List.of("Goûter"), installation.query("select name from tasks where source_id = '" + task + "'"));

        hint("project.project", (Long) odoo.value("project.task", task, "project_id"));
        awaitEnd();
        assertTrue(
                Integer.parseInt(lastRun("tasks").get(0).split("\\|")[1]) > 1,
                lastRun("tasks").toString());
    }

    @Test
    void stockIsReadWholeAndNotMoreThanOnceAMinute() throws Exception {
        odoo.traffic().reset();
        long quant = odoo.ids("stock.quant")[0];
        hint("stock.quant", quant);
        awaitEnd();
        assertEquals("snapshot", lastRun("stock").get(0).split("\\|")[0]);
        long reads = odoo.traffic().requests("stock.quant", "search_read");

        hint("stock.quant", quant);
        installation.clock.forward(Duration.ofSeconds(2));
        await("select count(*) from inbox where state = 'waiting' and due_at > received_at and owner is null", "1");
        assertEquals(reads, odoo.traffic().requests("stock.quant", "search_read"));
        installation.clock.forward(Duration.ofMinutes(1));
        awaitEnd();
        assertEquals(2 * reads, odoo.traffic().requests("stock.quant", "search_read"));
    }

    @Test
    void aModelThatNothingReadsIsIgnoredWithItsReason() throws Exception {
        hint("crm.lead", 3);
        awaitEnd();

        JsonNode event = new Browser(installation.pages())
                .json("/api/inbox?state=ignored")
                .path("events")
                .path(0);
        assertEquals("odoo/changed", event.path("source").asText());
        assertEquals(
                "Les enregistrements « crm.lead » ne sont pas lus.",
                event.path("reason").asText());
    }

    @Test
    void whileOdooIsDownHintsWaitAndThePollRepairsWhatGotLost() throws Exception {
        long told = odoo.create("res.partner", partner("Dit Tard"));
        long untold = odoo.create("res.partner", partner("Jamais Dit"));
        odoo.pause();
        hint("res.partner", told);
        installation.clock.forward(Duration.ofSeconds(2));
        await("select count(*) from inbox where state = 'waiting' and attempts > 0", "1");
        assertEquals(List.of("0"), count("customers", told));

        odoo.resume();
        installation.clock.forward(Duration.ofMinutes(3));
        awaitEnd();
        assertEquals(List.of("1"), count("customers", told));
        assertEquals(List.of("0"), count("customers", untold));

        Installation timer = installation.beside();
        assertEquals(ExitCode.DONE, timer.run("sync", "--stream", "customers"), timer.err());
        assertEquals(List.of("1"), count("customers", untold));
    }

    private void hint(String model, long id) {
        assertEquals(
                "{\"success\": true, \"message\": \"Change received\"}",
                sendHint(model, id).join().body());
    }

    private CompletableFuture<HttpResponse<String>> sendHint(String model, long id) {
        String body = "{\"_action\":\"Sync\",\"_model\":\"%s\",\"_id\":%d,\"id\":%d}".formatted(model, id, id);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/odoo-webhooks/record-changed/?token=secret"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** Waits until every hint is settled, once it may be taken. */
    private void awaitEnd() throws Exception {
        installation.clock.forward(Duration.ofSeconds(2));
        await("select count(*) from inbox where state = 'waiting'", "0");
    }

    private void await(String count, String expected) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!installation.query(count).equals(List.of(expected))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(installation.query("select * from inbox where state = 'waiting'"));
            }
            Thread.onSpinWait();
        }
    }

    private List<String> lastRun(String stream) throws Exception {
        return installation.query("select w.kind, r.records_read, r.trigger_kind from runs r"
                + " join run_windows w on w.run_id = r.run_id where r.stream = '" + stream
                + "' order by r.run_id desc limit 1");
    }

    private List<String> cursors() throws Exception {
        return installation.query("select source, stream, read_until from stream_cursors order by 1, 2");
    }

    private List<String> count(String table, long id) throws Exception {
        return installation.query(
                "select count(*) from " + table + " where deleted_at is null and source_id = '" + id + "'");
    }

    private static Map<String, Object> partner(String name) {
        return new HashMap<>(Map.of("name", name, "customer_rank", 1, "is_company", false));
    }
}
