package fr.vendange.delivery.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.delivery.odoo.Contacts;
import fr.vendange.delivery.odoo.RememberedWrites;
import fr.vendange.delivery.odoo.StockCounts;
import fr.vendange.delivery.odoo.SureWrites;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.Secret;
import fr.vendange.run.PlacedOrder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * An order's life in a real Odoo, named by {@code -Dodoo.url}, {@code odoo.db}, {@code odoo.user} and {@code odoo.key}:
 * somebody who may sell and count in a database that may be written to. What it leaves is a cancelled order and archived
 * products.
 */
@EnabledIfSystemProperty(named = "odoo.url", matches = ".+")
class RealSaleOrdersTest {
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String wine = "VENDANGE-" + suffix;
    private final String delivery = "LIVRAISON-" + suffix;
    private OdooClient client;
    private SureWrites writes;
    private List<Long> products;

    @BeforeEach
    void aWineAndAService() {
        client = new OdooClient(OdooConnection.of(
                "odoo",
                URI.create(System.getProperty("odoo.url")),
                System.getProperty("odoo.db"),
                System.getProperty("odoo.user"),
                () -> Secret.of(System.getProperty("odoo.key"))));
        writes = new SureWrites(client, new RememberedWrites(), Clock.systemUTC(), Duration.ofSeconds(150));
        boolean storable = client.fields("product.product").has("is_storable");
        products = client.create(
                "product.product",
                List.of(
                        storable
                                ? Map.of("name", "Essai", "default_code", wine, "is_storable", true)
                                : Map.of("name", "Essai", "default_code", wine, "detailed_type", "product"),
                        Map.of("name", "Port", "default_code", delivery, "type", "service")),
                Map.of());
    }

    @AfterEach
    void archive() {
        client.write("product.product", products, Map.of("active", false), Map.of());
        client.close();
    }

    @Test
    void anOrderIsPlacedOnceConfirmedAndCancelled() {
        SaleOrders orders = new SaleOrders(
                client, writes, new Contacts(writes), new OrderTerms(delivery, Map.of(), Optional.empty()));
        ObjectNode placed = order();
        PlacedOrder first = orders.settle(ShopOrders.read(placed), Optional.empty());
        assertEquals(List.of(), first.oddities());
        assertEquals("draft", first.state());
        assertEquals(first, orders.settle(ShopOrders.read(placed), Optional.empty()));
        assertEquals(
                1,
                client.searchCount(
                        "sale.order",
                        Domain.where("client_order_ref", "=", placed.path("id").asText()),
                        Map.of()));
        assertEquals(
                "sale",
                orders.settle(ShopOrders.read(ShopOrders.paid(order())), Optional.empty())
                        .state());
        assertEquals(
                "cancel",
                orders.settle(ShopOrders.read(ShopOrders.cancelled(order())), Optional.empty())
                        .state());
    }

    @Test
    void aCountIsTheStock() {
        StockCounts counts = new StockCounts(client, writes);
        long place = counts.count(wine, "", new BigDecimal(42));
        counts.count(wine, "", new BigDecimal(42));
        assertEquals(
                1,
                client.searchCount(
                        "stock.quant",
                        Domain.where("product_id", "=", products.get(0))
                                .and("location_id", "=", place)
                                .and("quantity", "=", 42),
                        Map.of()));
        counts.count(wine, "", BigDecimal.ZERO);
    }

    private ObjectNode order() {
        ObjectNode order = ShopOrders.ofSku(ShopOrders.captured(), wine);
        order.put("id", "order_" + suffix).put("email", "essai-" + suffix + "@exemple.fr");
        ((ObjectNode) order.path("metadata")).removeAll();
        return order;
    }
}
