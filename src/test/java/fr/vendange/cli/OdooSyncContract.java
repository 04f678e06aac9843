package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.Misbehaviour;
import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.odoo.sim.SimulatedTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An Odoo read by the shipped routes and mappings, on whichever database: the same tests run on H2 and PostgreSQL.
 * Beside the hazards of {@link OdooHazards} those for which a server has to do as it is told: clocks, faults, keys.
 */
abstract class OdooSyncContract extends OdooHazards {
    private static final Instant NOVEMBER = Instant.parse("2026-11-16T08:00:00Z");
    private static final String CUSTOMERS = "select count(*) from customers where deleted_at is null";

    SimulatedOdoo odoo;

    @Override
    LivingOdoo startOdoo() {
        odoo = SimulatedOdoo.start("17.0");
        odoo.clock().set(NOVEMBER);
        return new SimulatedLivingOdoo(odoo);
    }

    @Test
    void aFirstSyncFillsTheTablesAndASecondOneChangesNothing() throws Exception {
        odoo.fill(EstateSize.SMALL, 1);

        JsonNode first = installation.json("sync");
        odoo.clock().advance(Duration.ofHours(1));
        JsonNode second = installation.json("sync");

        assertEquals(List.of(), installation.query("select run_id, message from runs where not proven"));
        assertEquals(odoo.count("product.product"), installation.count("product_catalog"));
        assertTrue(first.path("totals").path("inserted").asLong() > 700, first.toString());
        assertEquals(0, second.path("totals").path("inserted").asLong(), second.toString());
        assertEquals(0, second.path("totals").path("updated").asLong(), second.toString());
        assertEquals(List.of("0"), installation.query("select count(*) from orphan_sales_customers"));
        assertEquals(List.of("0"), installation.query("select count(*) from orphan_sales_products"));
        assertEquals(
                List.of("0"),
                installation.query("select count(*) from sales_lines where quantity_bottles_75cl_eq is null"));
    }

    @Test
    void theOverlapReadsAgainAndOnceMoreOnly() throws Exception {
        odoo.within(transaction -> partners(transaction, 99));
        odoo.clock().advance(Duration.ofSeconds(5));
        sync("customers");
        odoo.clock().advance(Duration.ofMinutes(1));
        JsonNode again = sync("customers");

        assertEquals(0, again.path("totals").path("updated").asLong());
        assertEquals(99, again.path("totals").path("unchanged").asLong(), "the overlap reads them once more");
        odoo.clock().advance(Duration.ofMinutes(30));
        sync("customers");
        odoo.clock().advance(Duration.ofMinutes(30));
        assertEquals(0, sync("customers").path("totals").path("read").asLong());
    }

    @Test
    void theTransactionThatCommitsTwelveSecondsLate() throws Exception {
        partner("Avant");
        SimulatedTransaction late = odoo.transaction();
        late.create("res.partner", values("En retard"));
        odoo.clock().advance(Duration.ofSeconds(6));
        sync("customers");
        odoo.clock().advance(Duration.ofSeconds(6));
        late.commit();
        odoo.clock().advance(Duration.ofMinutes(2));

        sync("customers");

        assertEquals(List.of("Avant", "retard"), names());
    }

    @Test
    void theRowDated2031() throws Exception {
        Map<String, Object> future = values("Futur");
        future.put("write_date", "2031-01-01 00:00:00");
        odoo.create("res.partner", future);
        odoo.clock().advance(Duration.ofSeconds(10));
        sync("customers");
        odoo.clock().advance(Duration.ofHours(1));
        partner("Ensuite");
        odoo.clock().advance(Duration.ofMinutes(1));

        sync("customers");

        assertEquals(List.of("Ensuite", "Futur"), names());
        assertEquals(
                List.of("0"),
                installation.query(
                        "select count(*) from stream_cursors where read_until > timestamp '2027-01-01 00:00:00'"));
    }

    @Test
    void idsThatDescendWithinOneSecond() throws Exception {
        installation.environment.put("ODOO_PAGE_SIZE", "100");
        odoo.within(transaction -> {
            for (int i = 0; i < 1_000; i++) {
                Map<String, Object> values = values("Client n" + i);
                values.put("write_date", NOVEMBER.plusNanos((1_000L - i) * 1_000));
                transaction.create("res.partner", values);
            }
        });
        odoo.clock().advance(Duration.ofSeconds(5));

        sync("customers");

        assertEquals(List.of("1000"), installation.query(CUSTOMERS));
    }

    @Test
    void anInterruptedRunGoesOnDaysLaterAndEndsWithItsOwnHorizon() throws Exception {
        installation.environment.put("ODOO_PAGE_SIZE", "100");
        List<Long> ids = new ArrayList<>();
        odoo.within(transaction -> ids.addAll(partners(transaction, 1_000)));
        odoo.clock().advance(Duration.ofSeconds(5));
        Instant horizon = odoo.clock().instant();
        odoo.faults()
                .on("res.partner", "search_read")
                .calls(5, 1_000)
                .then(Misbehaviour.fault(2, "odoo.exceptions.UserError", "panne"));
        assertEquals(ExitCode.FAILED, installation.run("sync", "--stream", "customers"));
        long committed = Long.parseLong(installation.query(CUSTOMERS).get(0));
        assertTrue(committed >= 100 && committed < 1_000, "committed before: " + committed);

        odoo.faults().clear();
        odoo.clock().advance(Duration.ofDays(3));
        odoo.write("res.partner", ids.get(0), Map.of("city", "Chinon"));
        odoo.traffic().reset();
        JsonNode resumed = sync("customers");

        assertEquals(1_000, resumed.path("runs").get(0).path("read").asLong());
        assertEquals(List.of("1000"), installation.query(CUSTOMERS));
        assertEquals(List.of("1"), installation.query("select count(*) from runs"));
        assertTrue(
                odoo.traffic().rowsSent() < 1_000 + 20 - committed,
                "rows read: " + odoo.traffic().rowsSent());
        assertEquals(
                List.of("1"),
                installation.query("select count(*) from stream_cursors c join run_windows w on w.run_id = c.run_id "
                        + "where c.read_until = w.horizon and c.read_until = timestamp with time zone '"
                        + horizon.toString().replace("T", " ").replace("Z", "+00") + "'"));

        odoo.clock().advance(Duration.ofMinutes(1));
        sync("customers");
        assertEquals(List.of("Chinon"), installation.query("select city from customers where city is not null"));
    }

    @Test
    void aDryRunAndABackfillMoveNothing() throws Exception {
        partner("Premier");
        odoo.clock().advance(Duration.ofHours(1));
        sync("customers");
        List<String> cursor = installation.query("select read_until from stream_cursors");
        partner("Second");
        odoo.clock().advance(Duration.ofMinutes(1));

        JsonNode dry = sync("customers", "--dry-run");
        assertEquals("dry_run", dry.path("runs").get(0).path("status").asText());
        assertEquals(1, dry.path("runs").get(0).path("inserted").asLong());
        assertEquals(List.of("Premier"), names());
        sync("customers", "--since", "2026-11-16");

        assertEquals(List.of("Premier", "Second"), names());
        assertEquals(cursor, installation.query("select read_until from stream_cursors"));
    }

    @Test
    void anotherMappingReadsEverythingAgain() throws Exception {
        partner("Premier");
        odoo.clock().advance(Duration.ofDays(2));
        sync("customers");
        Path mapping = home.resolve("routes/mappings/odoo-customers.yaml");
        Files.writeString(mapping, Files.readString(mapping).replace("[street]", "[x_lieu, street]"));
        odoo.addField("res.partner", "x_lieu", "char", null, "Lieu");

        JsonNode again = sync("customers");

        assertEquals(1, again.path("runs").get(0).path("read").asLong());
        assertTrue(again.toString().contains("Tout a été lu"), again.toString());
    }

    @Test
    void aFieldThatIsNotThereIsLeftOutAndSaidOnce() throws Exception {
        odoo.removeField("res.partner", "mobile");
        partner("Premier");
        odoo.clock().advance(Duration.ofMinutes(1));

        JsonNode report = sync("customers");

        assertEquals(List.of("Premier"), names());
        assertTrue(
                report.toString()
                        .contains("Champs qu’Odoo n’a pas ou ne montre pas à cet utilisateur, laissés de côté : "
                                + "res.partner.mobile\""),
                report.toString());
    }

    @Test
    void aKeyThatHasExpiredIsSaidAndItsSuccessorTakenUp() throws Exception {
        partner("Premier");
        odoo.accounts().revokeKey(SimulatedOdoo.KEY);
        assertEquals(ExitCode.FAILED, installation.run("sync", "--stream", "customers"));
        assertTrue(
                installation.err().contains("ODOO_API_KEY")
                        || installation.err().contains("clé"),
                installation.err());

        odoo.accounts().issueKey(SimulatedOdoo.USER, "1111", null);
        installation.environment.put("ODOO_API_KEY", "1111");
        odoo.clock().advance(Duration.ofMinutes(1));
        sync("customers");
        assertEquals(List.of("Premier"), names());
    }

    @Test
    void withoutJsonRpcThePoisonedRecordAloneIsQuarantined() throws Exception {
        odoo.jsonRpc(false);
        installation.environment.put("ODOO_PAGE_SIZE", "40");
        odoo.within(transaction -> partners(transaction, 50));
        long poisoned = odoo.create("res.partner", values("Poison\uFFFE"));
        odoo.within(transaction -> partners(transaction, 49));
        odoo.clock().advance(Duration.ofMinutes(1));

        JsonNode report = sync("customers");

        JsonNode run = report.path("runs").get(0);
        assertEquals("loaded_with_quarantine", run.path("status").asText(), report.toString());
        assertEquals(List.of("99"), installation.query(CUSTOMERS));
        assertEquals(
                List.of("record_unreadable|" + poisoned),
                installation.query("select code, position from quarantine where state = 'open'"));

        odoo.write("res.partner", poisoned, Map.of("name", "Guéri"));
        odoo.clock().advance(Duration.ofHours(1));
        sync("customers");
        assertEquals(List.of("100"), installation.query(CUSTOMERS));
        assertEquals(List.of("0"), installation.query("select count(*) from quarantine where state = 'open'"));
    }

    @Test
    void aPoisonedRecordOnTheFirstPageHoldsUpNobodyEither() throws Exception {
        odoo.jsonRpc(false);
        odoo.create("res.partner", values("Poison\uFFFE"));
        odoo.within(transaction -> partners(transaction, 7));
        odoo.clock().advance(Duration.ofMinutes(1));

        sync("customers");

        assertEquals(List.of("7"), installation.query(CUSTOMERS));
    }

    @Test
    void whatKeepsARunFromBeginningIsARunThatWasRefused() throws Exception {
        partner("Premier");
        odoo.clock().advance(Duration.ofMinutes(1));
        sync("customers");
        odoo.pause();
        assertEquals(ExitCode.FAILED, installation.run("sync", "--stream", "customers"));

        assertEquals(
                List.of("odoo|customers|refused|Odoo « odoo » est injoignable à l’adresse " + odoo.url() + "."),
                installation.query(
                        "select source, stream, status, message from runs order by run_id desc fetch first 1 row only"));
        JsonNode status = installation.json("status");
        assertTrue(status.toString().contains("\"refused\""), status.toString());
        odoo.resume();
    }

    @Test
    void whatWasDeletedIsToldByTheIdsAlone() throws Exception {
        List<Long> ids = new ArrayList<>();
        odoo.within(transaction -> ids.addAll(partners(transaction, 60)));
        odoo.clock().advance(Duration.ofMinutes(1));
        sync("customers");
        odoo.delete("res.partner", ids.get(0));
        // left the domain of the stream, and is still there
        odoo.write("res.partner", ids.get(1), Map.of("customer_rank", 0));
        ids.subList(2, 5).forEach(id -> odoo.write("res.partner", id, Map.of("active", false)));
        odoo.clock().advance(Duration.ofMinutes(1));
        odoo.traffic().reset();
        only("DELETIONS");
        try (Installation.Service service = installation.start()) {
            installation.arrivals.next("odoo-catch-up");
            odoo.traffic().reset();
            odoo.delete("res.partner", ids.get(5));
            installation.arrivals.next("odoo-deletions");
            installation.arrivals.next("odoo-deletions");
        }

        assertEquals(List.of("58"), installation.query(CUSTOMERS));
        assertEquals(0, odoo.traffic().requests("res.partner", "search_read"), "no page was read");
        assertEquals(
                List.of("0"),
                installation.query("select count(*) from runs r join run_windows w on w.run_id = r.run_id "
                        + "where w.kind = 'deletions' and not r.proven"));

        ids.subList(6, 40).forEach(id -> odoo.delete("res.partner", id));
        try (Installation.Service service = installation.start()) {
            installation.arrivals.next("odoo-deletions");
            installation.arrivals.next("odoo-deletions");
        }
        assertEquals(List.of("58"), installation.query(CUSTOMERS), "the guard asks first");
    }

    @Test
    void anOutageIsOneFactHoweverOftenATimerMeetsIt() throws Exception {
        partner("Premier");
        only("CUSTOMERS");
        odoo.accounts().revokeKey(SimulatedOdoo.KEY);
        try (Installation.Service service = installation.start()) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertTrue(installation.arrivals.next("odoo-customers-timer").failed());
            }
            odoo.accounts().issueKey(SimulatedOdoo.USER, SimulatedOdoo.KEY, null);
            while (installation.arrivals.next("odoo-customers-timer").failed()) {
                assertEquals(List.of(), names());
            }
        }

        String customers = " from runs where stream = 'customers' and ";
        assertEquals(
                List.of("Odoo « odoo » refuse l’utilisateur « crm_sync_bot » ou sa clé, dans la base « winery »."),
                installation.query("select message" + customers + "status = 'refused'"));
        String again = installation
                .query("select notes" + customers + "status = 'refused'")
                .get(0);
        assertTrue(again.contains("\"tried_again\",\"arguments\":["), again);
        assertEquals(
                List.of("1"),
                installation.query("select count(*)" + customers + "notes like '%recovered%'"),
                "and its end is told once");
    }

    @Test
    void aReconciliationThatWasMissedIsMadeUpOnce() throws Exception {
        partner("Premier");
        odoo.clock().advance(Duration.ofMinutes(1));
        sync("customers");
        only("NOTHING");
        assertEquals(1, reconciliationsOf(Duration.ZERO), "never compared before");
        assertEquals(1, reconciliationsOf(Duration.ofMinutes(1)), "not twice");
        assertEquals(2, reconciliationsOf(Duration.ofDays(2)), "two nights missed are made up by one");
    }

    private int reconciliationsOf(Duration later) throws Exception {
        installation.clock.forward(later);
        try (Installation.Service service = installation.start()) {
            installation.arrivals.next("odoo-catch-up");
        }
        return Integer.parseInt(installation
                .query("select count(*) from runs r join run_windows w on w.run_id = r.run_id "
                        + "where w.kind = 'reconcile' and r.stream = 'customers'")
                .get(0));
    }

    /** One timer every second, the others in another century. */
    private void only(String timer) {
        installation.environment.put("ODOO_JITTER_MS", "1");
        for (String timed : List.of("CUSTOMERS", "PRODUCTS", "SALES", "STOCK", "TASKS", "DELETIONS", "RECONCILE")) {
            installation.environment.put(
                    "ODOO_" + timed + "_CRON", timed.equals(timer) ? "* * * * * ?" : "0 30 3 * * ?");
        }
    }

    @Test
    void aKeyReplacedInTheSettingsFileIsTakenUpByTheRunningService() throws Exception {
        Path settings = home.resolve("application.properties");
        installation.environment.remove("ODOO_API_KEY");
        Files.writeString(settings, "odoo.api.key=" + SimulatedOdoo.KEY + "\n");
        partner("Premier");
        only("CUSTOMERS");
        try (Installation.Service service = installation.start()) {
            while (installation.arrivals.next("odoo-customers-timer").failed()) {
                assertEquals(List.of(), names());
            }
            odoo.accounts().revokeKey(SimulatedOdoo.KEY);
            while (!installation.arrivals.next("odoo-customers-timer").failed()) {
                assertEquals(List.of("Premier"), names());
            }
            odoo.accounts().issueKey(SimulatedOdoo.USER, "1111", null);
            partner("Second");
            Files.writeString(settings, "odoo.api.key=1111\n");
            while (installation.arrivals.next("odoo-customers-timer").failed()) {
                assertEquals(List.of("Premier"), names());
            }
        }
        assertEquals(List.of("Premier", "Second"), names());
    }

    @Test
    void aRouteMayPollInsteadOfATimer() throws Exception {
        only("NOTHING");
        Files.writeString(home.resolve("routes/sondage.camel.yaml"), """
                - route:
                    id: sondage
                    from:
                      uri: odoo
                      parameters:
                        model: res.partner
                        mapping: odoo-customers
                        domain: "[('customer_rank', '>', 0)]"
                        delay: 200
                        initialDelay: 100
                      steps:
                        - split:
                            expression:
                              simple:
                                expression: ${body}
                            streaming: true
                            stopOnException: true
                            steps:
                              - to:
                                  uri: mapping
                                  parameters:
                                    name: odoo-customers
                              - to:
                                  uri: canonical
                                  parameters:
                                    operation: upsert
                        - to:
                            uri: run
                            parameters:
                              operation: complete
                """);
        Files.delete(home.resolve("routes/odoo-catch-up.camel.yaml"));
        partner("Premier");
        odoo.clock().advance(Duration.ofMinutes(1));
        try (Installation.Service service = installation.start()) {
            assertEquals(false, installation.arrivals.next("sondage").failed());
            partner("Second");
            odoo.clock().advance(Duration.ofMinutes(1));
            installation.arrivals.next("sondage");
            installation.arrivals.next("sondage");
        }
        assertEquals(List.of("Premier", "Second"), names());
    }

    @Test
    void tasksSayWhoHasToDoWhatAndByWhen() throws Exception {
        long task = odoo.create(
                "project.task",
                Map.of(
                        "name",
                        "Contrôle cuve",
                        "project_id",
                        1L,
                        "stage_id",
                        2L,
                        "user_ids",
                        new long[] {2, 6},
                        "date_deadline",
                        Instant.parse("2026-11-19T23:30:00Z")));
        odoo.clock().advance(Duration.ofHours(1));
        sync("tasks");
        assertEquals(
                List.of("odoo-" + task + "|Contrôle cuve|2026-11-20|En cours|f|Vendanges 2026|3|3,6|t"),
                tasks("task_key, name, deadline_day, stage, %s, project, manager_partner, %s, %s"));

        odoo.write("project.task", task, Map.of("state", "1_done"));
        odoo.clock().advance(Duration.ofHours(1));
        sync("tasks");
        assertEquals(List.of("t"), tasks("%1$s"), "done, whatever its stage");

        odoo.write("project.task", task, Map.of("state", "01_in_progress"));
        odoo.clock().advance(Duration.ofHours(1));
        sync("tasks");
        odoo.write("project.project", 1, Map.of("user_id", 6L));
        odoo.clock().advance(Duration.ofHours(1));
        sync("tasks");
        assertEquals(List.of("6|f"), tasks("manager_partner, %1$s"), "the project has another manager");

        odoo.write("project.task", task, Map.of("stage_id", 3L, "active", false));
        odoo.clock().advance(Duration.ofHours(1));
        sync("tasks");
        assertEquals(List.of("Terminé|t|f"), tasks("stage, %1$s, %3$s"), "archived is not deleted");
        odoo.delete("project.task", task);
        odoo.clock().advance(Duration.ofHours(1));
        sync("tasks", "--full");
        assertEquals(List.of("0"), installation.query("select count(*) from tasks where deleted_at is null"));
    }

    /** Booleans and lists are written alike for both databases: closed, the assignees, active. */
    private List<String> tasks(String columns) throws Exception {
        return installation.query("select "
                + columns.formatted(
                        "case when closed then 't' else 'f' end",
                        "assignee_partners[1] || ',' || assignee_partners[2]",
                        "case when active then 't' else 'f' end")
                + " from tasks where deleted_at is null");
    }

    @Test
    void aBottleKnownToBothSourcesIsOneRowAndACodeThatStandsTwiceIsAnAnomaly() throws Exception {
        Path export = Files.writeString(
                home.resolve("produits.csv"), "produit_key;nom;couleur;prix\nCUV-1;Cuvée d’iSaVigne;rouge;9,00\n");
        installation.load(export);
        odoo.create("product.product", Map.of("name", "Cuvée", "default_code", "cuv 1", "lst_price", 10));
        long twin = odoo.create("product.product", Map.of("name", "Jumelle", "default_code", "CUV-1", "lst_price", 11));
        odoo.clock().advance(Duration.ofMinutes(1));

        sync("products");

        assertEquals(
                List.of("CUV-1|Cuvée|rouge", "odoo-" + twin + "|Jumelle|autre"),
                installation.query("select product_key, name, category from product_catalog order by 1"));
        assertEquals(
                List.of("product_key_conflict"),
                installation.query("select code from anomalies where closed_at is null and code like 'product%'"));
    }

    @Test
    void withoutItsSettingsNothingOfOdooStartsAndTheRestDoes() throws Exception {
        installation.environment.remove("ODOO_URL");
        installation.environment.remove("ODOO_DB_NAME");
        installation.environment.remove("ODOO_USERNAME");
        installation.environment.remove("ODOO_API_KEY");

        assertEquals(ExitCode.FAILED, installation.run("sync"));
        assertTrue(installation.err().contains("Odoo n’est pas configuré."), installation.err());
        try (Installation.Service service = installation.start()) {
            installation.drop("clients.csv", "code_client;nom\nC1;Jeanne Moreau\n");
        }
        assertEquals(List.of("isavigne-C1"), installation.query("select customer_key from customers"));
    }

    private List<String> names() throws Exception {
        return installation.query("select last_name from customers where deleted_at is null order by 1");
    }

    private void partner(String name) {
        odoo.create("res.partner", values(name));
    }

    private static List<Long> partners(SimulatedTransaction transaction, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(transaction.create("res.partner", values("Client n" + i)));
        }
        return ids;
    }

    private static Map<String, Object> values(String name) {
        return new HashMap<>(Map.of("name", name, "customer_rank", 1));
    }
}
