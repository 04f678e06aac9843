package fr.vendange.delivery.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.delivery.odoo.PostalAddress;
import fr.vendange.delivery.odoo.Undeliverable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order as a real shop told it. */
class ShopOrderReaderTest {
    private final ObjectNode captured = ShopOrders.captured();

    @Test
    void theOrderOfARealShopIsRead() {
        ShopOrder order = ShopOrderReader.read(captured);
        assertEquals("order_01M7WSKQST7TGP324SFZCPXGKP", order.id());
        assertEquals("1", order.number());
        assertEquals("EUR", order.currency());
        assertEquals(Instant.parse("2026-11-20T15:36:13.381Z"), order.placedAt());
        assertEquals(new BigDecimal("48.60"), order.amount());
        assertEquals(
                List.of(new SoldLine(
                        "CCR-2019",
                        Optional.of(500L),
                        "Côte Réserve (2019)",
                        new BigDecimal("2"),
                        new BigDecimal("38.4"),
                        new BigDecimal("32.0"),
                        new BigDecimal("0"),
                        List.of(new BigDecimal("20")),
                        false)),
                order.items());
        assertEquals("Colissimo", order.deliveries().get(0).title());
        assertEquals(new BigDecimal("10.2"), order.deliveries().get(0).total());
        assertEquals("jean.dupont@example.test", order.buyer().email());
        assertEquals("Cave Dupont", order.buyer().company());
        assertEquals(
                Optional.of(new PostalAddress(
                        "Jean Dupont", "", "2 rue Haute", "", "21200", "Beaune", "FR", "+33612345678")),
                order.delivery());
        assertEquals(Optional.empty(), order.odooReference());
        assertTrue(order.isPlaced());
        assertFalse(order.isPaid());
        assertFalse(order.isCancelled());
    }

    @Test
    void paymentsRefundsAndCancellationsAreSeen() {
        assertTrue(ShopOrderReader.read(ShopOrders.paid(ShopOrders.captured())).isPaid());
        assertTrue(ShopOrderReader.read(ShopOrders.refunded(ShopOrders.captured(), "5"))
                .isRefunded());
        assertTrue(ShopOrderReader.read(ShopOrders.cancelled(ShopOrders.captured()))
                .isCancelled());
        assertFalse(ShopOrderReader.read(captured.put("status", "draft")).isPlaced());
    }

    @Test
    void whatWeWriteIntoTheShopOurselvesChangesNoFact() {
        ShopOrder before = ShopOrderReader.read(captured);
        ((ObjectNode) captured.path("metadata")).put("odoo_order_id", "42").put("odoo_order_name", "S00042");
        ShopOrder after = ShopOrderReader.read(captured.put("updated_at", "2026-11-21T00:00:00.000Z"));
        assertEquals(before.facts(), after.facts());
        assertEquals(Optional.of("42"), after.odooReference());
    }

    @Test
    void aPaymentChangesTheFactsAndNotTheGoods() {
        ShopOrder before = ShopOrderReader.read(ShopOrders.captured());
        ShopOrder after = ShopOrderReader.read(ShopOrders.paid(ShopOrders.captured()));
        assertNotEquals(before.facts(), after.facts());
        assertEquals(before.goods(), after.goods());
    }

    @Test
    void anEditChangesTheGoods() {
        ShopOrder before = ShopOrderReader.read(ShopOrders.sold("A", 2, "24.00", "4.00", "20", true));
        ShopOrder after = ShopOrderReader.read(ShopOrders.sold("A", 3, "36.00", "6.00", "20", true));
        assertNotEquals(before.goods(), after.goods());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id         | La commande ? de la boutique n’est pas lisible : « id » manque ou n’a pas la forme attendue.",
                "total      | La commande order_01M7WSKQST7TGP324SFZCPXGKP de la boutique n’est pas lisible : « total »"
                        + " manque ou n’a pas la forme attendue.",
                "created_at | La commande order_01M7WSKQST7TGP324SFZCPXGKP de la boutique n’est pas lisible :"
                        + " « created_at » manque ou n’a pas la forme attendue."
            })
    void whatEveryOrderHasMustBeThere(String field, String sentence) {
        captured.remove(field);
        Undeliverable refused = assertThrows(Undeliverable.class, () -> ShopOrderReader.read(captured));
        assertEquals(sentence, refused.reason(Messages.in("fr")));
    }
}
