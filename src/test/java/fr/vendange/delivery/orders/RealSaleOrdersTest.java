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
import fr.vendange.odoo.OdooLimits;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import fr.vendange.odoo.Secret;
import fr.vendange.odoo.TransportChoice;
import fr.vendange.run.PlacedOrder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
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
 * somebody who may sell and count in a database that may be written to, for the first of {@code odoo.companies}, else for his
 * own company, which has a sales tax of 20 % that prices do not include and sells in euros. What it leaves is cancelled
 * orders, contacts, archived products and an archived tax.
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
        URI url = URI.create(System.getProperty("odoo.url"));
        client = new OdooClient(new OdooConnection(
                "odoo",
                url,
                System.getProperty("odoo.db"),
                System.getProperty("odoo.user"),
                () -> Secret.of(System.getProperty("odoo.key")),
                TransportChoice.AUTO,
                "fr_FR",
                Arrays.stream(System.getProperty("odoo.companies", "").split(","))
                        .filter(company -> !company.isBlank())
                        .map(company -> Long.valueOf(company.strip()))
                        .toList(),
                OdooLimits.defaultsFor(url)));
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

    private SaleOrders orders() {
        return new SaleOrders(
                client,
                writes,
                new Contacts(writes),
                new OrderTerms(delivery, Map.of(), Optional.empty()),
                ShopOrders.mapping());
    }

    @Test
    void anOrderIsPlacedOnceConfirmedAndCancelled() {
        SaleOrders orders = orders();
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

    /** Prices that include the tax go under a tax that prices include, and a third of ten euros costs three prices. */
    @Test
    void taxesAndTotalsAreThoseOfTheShop() {
        SaleOrders orders = orders();
        PlacedOrder onTop = orders.settle(ShopOrders.read(order()), Optional.empty());
        assertEquals(List.of("20.00 on top", "20.00 on top"), taxes(onTop));
        assertEquals(0, new BigDecimal("48.60").compareTo(total(onTop)));

        long tax = client.create(
                        "account.tax",
                        List.of(Map.of(
                                "name",
                                "20% TTC " + suffix,
                                "amount",
                                20,
                                "amount_type",
                                "percent",
                                "type_tax_use",
                                "sale",
                                "price_include",
                                true)),
                        Map.of())
                .get(0);
        try {
            ObjectNode included = named(ShopOrders.sold(wine, 3, "10.00", "1.67", "20", true), "-ttc");
            PlacedOrder placed = orders.settle(ShopOrders.read(included), Optional.empty());
            assertEquals(List.of(), placed.oddities());
            assertEquals(List.of("20.00 included", "20.00 included"), taxes(placed));
            assertEquals(0, new BigDecimal("10.00").compareTo(total(placed)));
            cancelled(placed);
        } finally {
            client.write("account.tax", List.of(tax), Map.of("active", false), Map.of());
        }
        cancelled(onTop);
    }

    private void cancelled(PlacedOrder placed) {
        client.call("sale.order", "action_cancel", List.of(List.of(placed.foreignId())), Map.of());
    }

    private BigDecimal total(PlacedOrder placed) {
        return (BigDecimal) client.read("sale.order", List.of(placed.foreignId()), List.of("amount_total"), Map.of())
                .records()
                .get(0)[1];
    }

    /** The tax of each line. */
    private List<String> taxes(PlacedOrder placed) {
        String field = client.fields("sale.order.line").has("tax_ids") ? "tax_ids" : "tax_id";
        OdooPage lines = client.searchRead(
                Query.of("sale.order.line", Domain.where("order_id", "=", placed.foreignId()), List.of(field)));
        return lines.records().stream()
                .map(line -> ((long[]) line[1])[0])
                .map(tax -> client.read("account.tax", List.of(tax), List.of("amount", "price_include"), Map.of())
                        .records()
                        .get(0))
                .map(tax -> ((BigDecimal) tax[1]).setScale(2) + (Boolean.TRUE.equals(tax[2]) ? " included" : " on top"))
                .toList();
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
        return named(ShopOrders.ofSku(ShopOrders.captured(), wine), "");
    }

    private ObjectNode named(ObjectNode order, String more) {
        order.put("id", "order_" + suffix + more).put("email", "essai-" + suffix + "@exemple.fr");
        ((ObjectNode) order.path("metadata")).removeAll();
        return order;
    }
}
