package fr.vendange.odoo.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactions begin, write and commit when a test says so; nobody sees them before. */
class SimulatedTransactionTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.589793Z");

    private SimulatedOdoo odoo;

    @BeforeEach
    void start() {
        odoo = SimulatedOdoo.start("17.0");
        odoo.clock().set(NOON);
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @Test
    void aLateCommitShowsRowsThatAreOlderThanWhatWasReadMeanwhile() throws IOException {
        SimulatedTransaction late = odoo.transaction();
        long slow = late.create("res.partner", Map.of("name", "Lente"));
        odoo.clock().advance(Duration.ofSeconds(12));
        long quick = odoo.create("res.partner", Map.of("name", "Vive"));
        assertTrue(slow < quick);
        assertEquals(List.of(quick), since("2026-11-20 12:00:00"));

        late.commit();

        assertEquals(List.of(slow, quick), since("2026-11-20 12:00:00"));
        assertEquals(NOON, odoo.value("res.partner", slow, "write_date"));
        assertEquals(List.of(quick), since("2026-11-20 12:00:01"));
    }

    @Test
    void everyRowOfATransactionHasItsMicrosecond() {
        odoo.within(transaction -> {
            for (int i = 0; i < 50; i++) {
                transaction.create("res.partner", Map.of("name", "Import " + i));
            }
        });
        for (long id : odoo.ids("res.partner")) {
            assertTrue(id <= 6 || NOON.equals(odoo.value("res.partner", id, "write_date")));
        }
    }

    @Test
    void aRolledBackTransactionLeavesNothingButAGapInTheIds() {
        SimulatedTransaction transaction = odoo.transaction();
        long lost = transaction.create("res.partner", Map.of("name", "Personne"));
        transaction.rollback();
        assertFalse(odoo.exists("res.partner", lost));
        assertEquals(lost + 1, odoo.create("res.partner", Map.of("name", "Suivante")));
        assertThrows(IllegalStateException.class, transaction::commit);
    }

    @ParameterizedTest
    @CsvSource({
        "16.0, 2026-11-20T12:00:00.589793Z, 0",
        "17.0, 2026-11-20T12:00:00.589793Z, 0",
        "18.0, 2026-11-20T12:00:00.589793Z, 0",
        "18.4, 2026-11-20T12:00:00Z, 1",
        "19.0, 2026-11-20T12:00:00Z, 1"
    })
    void microsecondsAreKeptUntil183AndNeverShown(String series, Instant kept, long equalToTheSecond)
            throws IOException {
        try (SimulatedOdoo other = SimulatedOdoo.start(series)) {
            other.clock().set(NOON);
            long id = other.create("res.partner", Map.of("name", "Zoé"));
            assertEquals(kept, other.value("res.partner", id, "write_date"));
            assertEquals(
                    List.of(Map.of("id", id, "write_date", "2026-11-20 12:00:00")),
                    RawExchange.execute(
                            other, "res.partner", "read", List.of(List.of(id), List.of("write_date")), Map.of()));
            assertEquals(
                    equalToTheSecond,
                    RawExchange.execute(
                            other,
                            "res.partner",
                            "search_count",
                            List.of(List.of(List.of("write_date", "=", "2026-11-20 12:00:00"))),
                            Map.of()));
        }
    }

    @Test
    void theDateHeaderIsTheServersClock() throws IOException {
        assertEquals(
                "Fri, 20 Nov 2026 12:00:00 GMT",
                RawExchange.get(odoo, "/xmlrpc/2/object").headers().get("date"));
    }

    @Test
    void aRowDatedInTheFutureCanBeMade() {
        odoo.write("res.partner", 1, Map.of("write_date", "2031-01-01 00:00:00"));
        assertEquals(Instant.parse("2031-01-01T00:00:00Z"), odoo.value("res.partner", 1, "write_date"));
    }

    @Test
    void aQuantThatReachesZeroIsGone() {
        odoo.fill(EstateSize.SMALL, 1);
        assertTrue(odoo.exists("stock.quant", 1));
        odoo.write("stock.quant", 1, Map.of("quantity", 0, "reserved_quantity", 0));
        assertFalse(odoo.exists("stock.quant", 1));
    }

    @Test
    void anOrdersAmountsFollowItsLinesAndALineLosesNothingOfItsOwnDate() {
        long product =
                odoo.create("product.product", Map.of("name", "Chablis", "list_price", 10, "taxes_id", List.of(36)));
        long order = odoo.create(
                "sale.order",
                Map.of(
                        "partner_id",
                        1,
                        "order_line",
                        List.of(List.of(0, 0, Map.of("product_id", product, "product_uom_qty", 3)))));
        long line = ((long[]) odoo.value("sale.order", order, "order_line"))[0];
        assertEquals("36.00", odoo.value("sale.order.line", line, "price_total").toString());
        assertEquals("36.00", odoo.value("sale.order", order, "amount_total").toString());

        odoo.clock().advance(Duration.ofHours(1));
        odoo.write("sale.order", order, Map.of("order_line", List.of(List.of(1, line, Map.of("product_uom_qty", 5)))));
        assertEquals("60.00", odoo.value("sale.order", order, "amount_total").toString());
        assertEquals(odoo.clock().instant(), odoo.value("sale.order.line", line, "write_date"));

        odoo.clock().advance(Duration.ofHours(1));
        odoo.write("sale.order", order, Map.of("team_id", 2));
        assertEquals(odoo.clock().instant(), odoo.value("sale.order", order, "write_date"));
        assertEquals(NOON.plus(Duration.ofHours(1)), odoo.value("sale.order.line", line, "write_date"));

        odoo.delete("sale.order", order);
        assertFalse(odoo.exists("sale.order.line", line));
    }

    @Test
    void renamingAWineWritesItsTemplateAndNotTheVariant() {
        odoo.fill(EstateSize.SMALL, 1);
        Object before = odoo.value("product.product", 1, "write_date");
        odoo.write("product.product", 1, Map.of("name", "Nouveau nom"));
        assertEquals("Nouveau nom", odoo.value("product.product", 1, "name"));
        assertEquals("Nouveau nom", odoo.value("product.product", 2, "name"));
        assertEquals(before, odoo.value("product.product", 1, "write_date"));
        assertEquals(NOON, odoo.value("product.template", 1, "write_date"));
    }

    @Test
    void aDeletedRecordOfTheEstateStaysDeleted() {
        odoo.fill(EstateSize.SMALL, 1);
        odoo.delete("res.partner", 250);
        assertEquals(EstateSize.SMALL.partners() - 1, odoo.count("res.partner"));
        assertArrayEquals(
                new long[] {249, 251}, new long[] {odoo.ids("res.partner")[248], odoo.ids("res.partner")[249]});
    }

    private List<?> since(String moment) throws IOException {
        return (List<?>) RawExchange.execute(
                odoo,
                "res.partner",
                "search",
                List.of(List.of(List.of("write_date", ">=", moment))),
                Map.of("order", "id asc"));
    }
}
