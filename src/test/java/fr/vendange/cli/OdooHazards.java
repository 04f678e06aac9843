package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real servers were seen to do while they are read, and what has to be here afterwards all the same. The same
 * tests run against the simulated Odoo and, where a person names one, against a real server: they know their records by
 * a mark and take no notice of the others.
 */
abstract class OdooHazards {
    private static final int IMPORTED = 6_499;

    final String mark = "V" + Long.toString(System.nanoTime(), 36);
    private final String ours = "select count(*) from customers where deleted_at is null and city = '" + mark + "'";

    @TempDir
    Path home;

    Installation installation;
    LivingOdoo living;

    /** An Odoo that may be changed. */
    abstract LivingOdoo startOdoo();

    /** The JDBC URL of an empty database; empty for the embedded one. */
    abstract String database() throws Exception;

    @BeforeEach
    void anOdooAndAnInstallation() throws Exception {
        living = startOdoo();
        installation = new Installation(home);
        installation.environment.putAll(living.settings());
        String url = database();
        if (!url.isEmpty()) {
            installation.environment.put("VENDANGE_JDBC_URL", url);
        }
    }

    @AfterEach
    void stop() {
        living.close();
    }

    @Test
    void manyRowsOfOneTransactionShareTheirMoment() throws Exception {
        living.create("res.partner", partners(IMPORTED));
        living.pass();

        sync("customers");

        assertEquals(List.of(Integer.toString(IMPORTED)), installation.query(ours));
        JsonNode again = sync("customers");
        assertEquals(0, again.path("totals").path("inserted").asLong(), again.toString());
        assertEquals(0, again.path("totals").path("updated").asLong(), again.toString());
    }

    @Test
    void aTransactionCommitsAfterItWasReadPast() throws Exception {
        installation.environment.put("ODOO_PAGE_SIZE", "500");
        LivingOdoo.Pending late = living.beginToCreate("res.partner", partners(3_000));
        sync("customers");
        assertEquals(List.of("0"), installation.query(ours), "nobody sees it yet");
        late.commit();
        living.pass();

        sync("customers");

        assertEquals(List.of("3000"), installation.query(ours));
    }

    @Test
    void usersGoOnWritingBetweenThePages() throws Exception {
        installation.environment.put("ODOO_PAGE_SIZE", "100");
        List<Long> ids = Collections.synchronizedList(new ArrayList<>(living.create("res.partner", partners(1_000))));
        living.pass();
        // what an offset would skip over: records that leave and records that come
        Runnable users = () -> {
            living.pass();
            living.write("res.partner", List.of(ids.remove(0)), Map.of("street", "Rue du Chai"));
            living.delete("res.partner", List.of(ids.remove(0)));
            living.create("res.partner", partners(1));
        };
        for (int time = 1; time <= 5; time++) {
            installation.steps.before("odoo-customers-upsert", time, users);
        }

        sync("customers");
        living.pass();
        sync("customers", "--full");

        assertEquals(List.of(Long.toString(living.count("res.partner", "city", mark))), installation.query(ours));
        assertEquals(List.of("5"), installation.query(ours + " and street = 'Rue du Chai'"));
    }

    @Test
    void whatIsWrittenFromTheLastToTheFirstIsReadAsWell() throws Exception {
        installation.environment.put("ODOO_PAGE_SIZE", "20");
        List<Long> ids = new ArrayList<>(living.create("res.partner", partners(60)));
        living.pass();
        sync("customers");
        Collections.reverse(ids);
        ids.forEach(id -> living.write("res.partner", List.of(id), Map.of("street", "Rue " + id)));
        living.pass();

        sync("customers");

        assertEquals(List.of("60"), installation.query(ours + " and street = 'Rue ' || source_id"));
    }

    @Test
    void whatWasDeletedGoesUnderTheShrinkGuard() throws Exception {
        List<Long> ids = living.create("res.partner", partners(60));
        living.pass();
        sync("customers");
        living.delete("res.partner", ids.subList(0, 5));
        living.pass();
        sync("customers", "--full");
        assertEquals(List.of("55"), installation.query(ours));

        living.delete("res.partner", ids.subList(5, 35));
        living.pass();
        assertEquals(ExitCode.FAILED, installation.run("sync", "--stream", "customers", "--full"));
        assertEquals(List.of("55"), installation.query(ours));
        assertTrue(installation.out().contains("30"), installation.out());

        living.pass();
        assertEquals(ExitCode.DONE, installation.run("sync", "--stream", "customers", "--full", "--accept-shrink"));
        assertEquals(List.of("25"), installation.query(ours));
    }

    @Test
    void whatIsArchivedIsNotDeleted() throws Exception {
        List<Long> ids = living.create("res.partner", partners(3));
        living.pass();
        sync("customers");
        living.write("res.partner", ids.subList(0, 2), Map.of("active", false));
        living.pass();

        sync("customers", "--full");

        assertEquals(List.of("3"), installation.query(ours));
    }

    @Test
    void stockThatIsGoneIsZero() throws Exception {
        long product = product();
        living.stock(product, 12);
        living.pass();
        sync("stock");
        String level = "select quantity_units from stock_levels where product_key = '" + mark.toUpperCase() + "'";
        assertEquals(List.of("12.000"), installation.query(level));

        living.stock(product, 0);
        living.cleanUp();
        living.pass();
        installation.run("sync", "--stream", "stock");

        assertEquals(List.of("0.000"), installation.query(level));
    }

    @Test
    void aSaleComesWithoutTheSectionsAndNotesAroundIt() throws Exception {
        long product = product();
        long partner = living.create("res.partner", List.of(Map.of("name", "Jeanne Moreau", "city", mark)))
                .get(0);
        long line = living.order(partner, product, 6);
        living.pass();

        sync("products");
        sync("sales");

        assertEquals(
                List.of("odoo-" + partner + "|" + mark.toUpperCase() + "|6.000|confirmed"),
                installation.query("select customer_key, product_key, quantity_units, state from sales_lines"
                        + " where sale_line_key = 'odoo-" + line + "'"));
        assertEquals(
                List.of("true"),
                installation.query("select case when price_total_eur = "
                        + living.text("sale.order.line", line, "price_total")
                        + " then 'true' else price_total_eur || '' end from sales_lines where sale_line_key = 'odoo-"
                        + line + "'"));
        assertEquals(List.of("1"), installation.query(ours), "whoever a sale names is a customer");
    }

    @Test
    void aFieldThatIsToldOfAndMayNotBeReadIsLeftOut() throws Exception {
        long product = product();
        living.stock(product, 7);
        living.pass();
        installation.environment.putAll(living.settingsOfWhoMayNotReadMoves());

        JsonNode report = sync("stock");

        assertTrue(
                report.toString()
                        .contains("Champs qu’Odoo n’a pas ou ne montre pas à cet utilisateur, laissés de côté : "
                                + "stock.quant.last_count_date\""),
                report.toString());
        assertEquals(
                List.of("7.000"),
                installation.query(
                        "select quantity_units from stock_levels where product_key = '" + mark.toUpperCase() + "'"));
    }

    @Test
    void aPoisonedRecordHoldsUpNobody() throws Exception {
        living.create("res.partner", partners(50));
        Map<String, Object> poisoned = partner(50);
        poisoned.put("name", "Poison\uFFFE");
        living.create("res.partner", List.of(poisoned));
        living.pass();

        sync("customers");

        assertTrue(Long.parseLong(installation.query(ours).get(0)) >= 50, () -> installation.out());
    }

    final JsonNode sync(String stream, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("sync", "--stream", stream));
        arguments.addAll(List.of(more));
        JsonNode report = installation.json(arguments.toArray(new String[0]));
        assertTrue(report.path("error").isMissingNode(), () -> report.toPrettyString() + installation.err());
        return report;
    }

    /** A bottle that can be stocked and sold. */
    private long product() {
        return living.create(
                        "product.product",
                        List.of(Map.of(
                                "name", "Cuvée " + mark, "default_code", mark, "lst_price", 10, "type", "product")))
                .get(0);
    }

    private List<Map<String, Object>> partners(int count) {
        return IntStream.range(0, count).mapToObj(this::partner).toList();
    }

    private Map<String, Object> partner(int number) {
        return new HashMap<>(Map.of("name", "Client n" + number, "customer_rank", 1, "city", mark));
    }
}
