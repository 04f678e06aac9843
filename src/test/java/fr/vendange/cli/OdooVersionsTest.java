package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped mappings on every version: fields come, go and change their names, units turn their factor round. */
class OdooVersionsTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-16T08:00:00Z");

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"16.0, XMLRPC", "18.0, XMLRPC", "18.4, XMLRPC", "19.0, JSON2"})
    void everyStreamOfEveryVersion(String series, String transport) throws Exception {
        try (SimulatedOdoo odoo = SimulatedOdoo.start(series)) {
            odoo.clock().set(NOVEMBER);
            odoo.fill(EstateSize.SMALL, 1);
            boolean renamed = series.equals("19.0");
            long order = odoo.create("sale.order", Map.of("name", "S-CAISSES", "partner_id", 10L, "state", "sale"));
            Map<String, Object> cases = new HashMap<>(
                    Map.of("order_id", order, "product_id", odoo.ids("product.product")[0], "product_uom_qty", 3));
            cases.put(renamed ? "product_uom_id" : "product_uom", 2L);
            cases.put(renamed ? "tax_ids" : "tax_id", new long[] {38});
            long line = odoo.create("sale.order.line", cases);
            odoo.clock().advance(Duration.ofMinutes(1));
            Installation installation = installation(odoo);

            assertEquals(transport, installation.json("ping").path("transport").asText());
            JsonNode first = installation.json("sync");
            odoo.clock().advance(Duration.ofHours(1));
            JsonNode second = installation.json("sync");

            assertEquals(List.of(), installation.query("select run_id, message from runs where not proven"));
            assertEquals(List.of(), installation.query("select code, cell from quarantine"));
            assertEquals(
                    Map.of(
                            "product_catalog", odoo.count("product.product"),
                            "sales_lines", sales(odoo),
                            "tasks", odoo.count("project.task")),
                    counts(installation, "product_catalog", "sales_lines", "tasks"));
            assertEquals(0, second.path("totals").path("inserted").asLong(), second.toString());
            assertEquals(0, second.path("totals").path("updated").asLong(), second.toString());
            assertEquals(
                    List.of("3.000|6 bouteilles|5.50"),
                    installation.query("select quantity_units, unit, vat_percent from sales_lines"
                            + " where sale_line_key = 'odoo-" + line + "'"),
                    "three cases of six");
            assertEquals(
                    List.of("0"),
                    installation.query("select count(*) from sales_lines where vat_percent is null"
                            + " or quantity_bottles_75cl_eq is null"));
            assertEquals(
                    renamed,
                    first.toString().contains("res.partner.mobile"),
                    "what is left out is said: 19 has no mobile number");
        }
    }

    /** Sections and notes are none. */
    private static long sales(SimulatedOdoo odoo) {
        return Arrays.stream(odoo.ids("sale.order.line"))
                .filter(id -> odoo.value("sale.order.line", id, "display_type") == null)
                .count();
    }

    private static Map<String, Long> counts(Installation installation, String... tables) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : tables) {
            counts.put(table, installation.count(table));
        }
        return counts;
    }

    private Installation installation(SimulatedOdoo odoo) throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("ODOO_URL", odoo.url().toString());
        installation.environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        installation.environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        installation.environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
        return installation;
    }
}
