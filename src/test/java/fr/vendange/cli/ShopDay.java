package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.delivery.orders.ShopOrders;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An estate with a shop and an Odoo, and what happens between the two. */
final class ShopDay {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    final SimulatedMedusa shop;
    final SimulatedOdoo odoo;
    final Installation installation;

    ShopDay(Installation installation, SimulatedMedusa shop, SimulatedOdoo odoo) {
        this.installation = installation;
        this.shop = shop;
        this.odoo = odoo;
        Map<String, String> environment = installation.environment;
        environment.put("MEDUSA_URL", shop.url().toString());
        environment.put("MEDUSA_API_KEY", SimulatedMedusa.KEY);
        environment.put("MEDUSA_ORDERS_EVERY", "300ms");
        environment.put("MEDUSA_ORDERS_SINCE", "2026-01-01T00:00:00Z");
        environment.put("ODOO_SETTLING", "200ms");
        environment.put("ODOO_URL", odoo.url().toString());
        environment.put("ODOO_DB_NAME", SimulatedOdoo.DATABASE);
        environment.put("ODOO_USERNAME", SimulatedOdoo.LOGIN);
        environment.put("ODOO_API_KEY", SimulatedOdoo.KEY);
        odoo.create("product.product", Map.of("name", "Côte Réserve", "default_code", "CCR-2019"));
        odoo.create("product.product", Map.of("name", "Port", "default_code", "LIVRAISON", "type", "service"));
    }

    /** An order like the captured one, placed now. */
    ObjectNode place(String id, int number, String sku) {
        ObjectNode order = ShopOrders.ofSku(ShopOrders.captured(), sku);
        String now = Instant.now().toString();
        order.put("id", id).put("display_id", number).put("created_at", now).put("updated_at", now);
        shop.order(order);
        return order;
    }

    /** The Odoo orders that carry the reference of that shop order. */
    List<Long> inOdoo(String id) {
        return Arrays.stream(odoo.ids("sale.order"))
                .filter(order -> id.equals(odoo.value("sale.order", order, "client_order_ref")))
                .boxed()
                .toList();
    }

    Object inOdoo(String id, String field) {
        List<Long> orders = inOdoo(id);
        return orders.size() == 1 ? odoo.value("sale.order", orders.get(0), field) : orders;
    }

    /** Waits until it is so. */
    static void until(String what, BooleanSupplier so) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never: " + what);
            }
            Thread.yield();
        }
    }

    void untilState(String id, String state) {
        until(id + " " + state, () -> state.equals(inOdoo(id, "state")));
    }

    /** What waits or rests in the outbox: target, operation, state, kind of failure. */
    List<String> outbox(String where) throws Exception {
        return installation.query(
                "select target, operation, state, reason_code from outbox where " + where + " order by id");
    }

    int post(String path, String token, String body) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(path))
                                .POST(BodyPublishers.ofString(body))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .build(),
                        BodyHandlers.ofString());
        return answer.statusCode();
    }

    /** One message of each kind on its way, and a hint. */
    void everythingIsSentOnce(int webhooks) throws Exception {
        place("order_a", 1, "CCR-2019");
        ask("/api/odoo/stock", "{\"sku\":\"CCR-2019\",\"quantity\":6}");
        ask("/api/odoo/customers", "{\"email\":\"zoe@exemple.fr\"}");
        assertEquals(
                2, post("http://127.0.0.1:" + webhooks + "/webhooks/medusa", "secret", "{\"id\":\"order_a\"}") / 100);
        change("insert into outbox (target, operation, identity, body, created_at, due_at) values ('odoo', 'dance',"
                + " random_uuid(), '{}', current_timestamp, current_timestamp)");
        untilState("order_a", "draft");
        for (String step : List.of(
                "inbox-medusa-observe",
                "medusa-orders-observe",
                "outbox-medusa-orders-reference",
                "outbox-odoo-lead",
                "outbox-odoo-unknown",
                "outbox-odoo-stock",
                "outbox-odoo-customer",
                "outbox-medusa-products-faults",
                "outbox-medusa-stock-faults",
                "odoo-stock-levels")) {
            until(step, () -> installation.steps.visited().contains(step));
        }
    }

    /** Changes the embedded database behind the program's back. */
    void change(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + installation.path("data/vendange") + ";AUTO_SERVER=TRUE");
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    void ask(String path, String body) throws Exception {
        assertEquals(202, new Browser(installation.pages()).postJson(path, body).statusCode(), path);
    }
}
