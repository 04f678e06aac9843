package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.medusa.SimulatedMedusa;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The orders of the shop in Odoo, through the shipped routes. */
class ShopOrdersTest {
    @TempDir
    Path home;

    private final SimulatedMedusa shop = SimulatedMedusa.start();
    private final SimulatedOdoo odoo = SimulatedOdoo.start("17.0");
    private Installation installation;
    private ShopDay day;

    @BeforeEach
    void install() throws Exception {
        installation = new Installation(home);
        installation.environment.put("VENDANGE_LANGUAGE", "fr");
        day = new ShopDay(installation, shop, odoo);
    }

    @AfterEach
    void stop() {
        shop.close();
        odoo.close();
    }

    @Test
    void ordersArePlacedPaidAndCancelledAndTheShopIsToldOnce() throws Exception {
        day.place("order_old", 1, "CCR-2019").put("created_at", "2025-06-01T00:00:00Z");
        shop.order(shop.order("order_old").put("created_at", "2025-06-01T00:00:00Z"));
        day.place("order_a", 2, "CCR-2019");
        day.place("order_b", 3, "CCR-2019");
        try (var service = installation.start()) {
            day.untilState("order_a", "draft");
            day.untilState("order_b", "draft");
            ShopDay.until(
                    "the shop knows",
                    () -> shop.order("order_b").path("metadata").has("odoo_order_id"));
            JsonNode told = shop.order("order_a").path("metadata");
            assertEquals(
                    day.inOdoo("order_a").get(0).toString(),
                    told.path("odoo_order_id").asText());
            assertEquals(
                    day.inOdoo("order_a", "name"), told.path("odoo_order_name").asText());
            assertEquals("x", told.path("utm").asText());

            // a payment moves no date of the order
            shop.capture("order_a");
            day.untilState("order_a", "sale");
            shop.byHand("POST", "/admin/orders/order_b/cancel", null);
            day.untilState("order_b", "cancel");
            // what we wrote into the shop was read again meanwhile, and was nothing new
            assertEquals(
                    2,
                    shop.writes().stream()
                            .filter(w -> w.startsWith("POST /admin/orders/"))
                            .count());
            assertEquals(List.of(), day.inOdoo("order_old"));
            assertEquals(2, odoo.count("sale.order"));
        }
        assertEquals(List.of("4"), installation.query("select count(*) from outbox where target = 'odoo'"));
        assertEquals(
                List.of("order_a|sale|2", "order_b|cancel|2"),
                installation.query("select order_id, foreign_state, version from shop_orders order by order_id"));
        assertEquals(List.of("0"), installation.query("select count(*) from sent_writes"));
    }

    @Test
    void anUnknownReferenceHoldsTheWholeOrderBackUntilItIsReplayed() throws Exception {
        day.place("order_a", 7, "XYZ");
        try (var service = installation.start()) {
            ShopDay.until("refused", () -> count("outbox where state = 'dead'") == 1);
            assertEquals(
                    List.of(
                            "sku_unknown|Commande 7 : aucun article d’Odoo n’a la référence interne « XYZ » (Côte Réserve"
                                    + " (2019)). Donnez cette référence interne à l’article dans Odoo, puis rejouez l’envoi : la"
                                    + " commande entière attend."),
                    installation.query("select reason_code, reason from outbox"));
            assertEquals(0, odoo.count("sale.order"));

            odoo.create("product.product", Map.of("name", "Nouveau", "default_code", "XYZ"));
            replay();
            day.untilState("order_a", "draft");
        }
    }

    /** What the page of the outbox does. */
    private void replay() throws Exception {
        day.change("update outbox set state = 'waiting', attempts = 0, reason = null, settled_at = null,"
                + " due_at = current_timestamp where state = 'dead'");
    }

    private long count(String from) {
        try {
            return Long.parseLong(
                    installation.query("select count(*) from " + from).get(0));
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsForAPersonIsAnAnomaly() throws Exception {
        day.place("order_a", 1, "CCR-2019");
        shop.order(shop.order("order_a").put("total", new BigDecimal("48.70")));
        try (var service = installation.start()) {
            shop.capture("order_a");
            ShopDay.until("odd", () -> count("anomalies where closed_at is null") == 1);
            assertEquals(
                    List.of("shop_orders|order_a|shop_order_total|critical|S00001: 48.60 ≠ 48.70"),
                    installation.query("select table_name, row_key, code, severity, cell from anomalies"));
            Browser browser = new Browser(installation.pages());
            String page = browser.get("/quality/shop_order_total").body();
            assertTrue(page.contains("order_a"), page);
            assertTrue(page.contains("Commandes de la boutique"), page);
        }
        assertEquals("draft", day.inOdoo("order_a", "state"));
    }

    @Test
    void aSubscriberOfTheShopIsHeardAtOnce() throws Exception {
        int port = WebhooksTest.freePort();
        installation.environment.put("MEDUSA_ORDERS_EVERY", "1h");
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_MEDUSA_SECRET", "secret");
        try (var service = installation.start()) {
            installation.arrivals.next("medusa-orders-timer");
            day.place("order_a", 1, "CCR-2019");
            String door = "http://127.0.0.1:" + port + "/webhooks/medusa";
            assertEquals(401, day.post(door, "wrong", "{\"id\":\"order_a\"}"));
            assertEquals(
                    2, day.post(door, "secret", "{\"name\":\"order.placed\",\"data\":{\"id\":\"order_a\"}}") / 100);
            day.untilState("order_a", "draft");
        }
    }

    @Test
    void stocksAndCustomersAreWrittenWhenTheyAreAskedFor() throws Exception {
        installation.environment.remove("MEDUSA_URL");
        installation.environment.remove("MEDUSA_API_KEY");
        long wine = odoo.ids("product.product")[0];
        try (var service = installation.start()) {
            day.ask("/api/odoo/stock", "{\"sku\":\"CCR-2019\",\"location\":\"WH/Stock\",\"quantity\":42}");
            day.ask(
                    "/api/odoo/customers",
                    "{\"email\":\"Zoe@Exemple.fr\",\"name\":\"Zoé Perrin\",\"address\":{\"street\":\"1 rue Basse\","
                            + "\"zip\":\"21200\",\"city\":\"Beaune\",\"country\":\"FR\"}}");
            day.ask("/api/odoo/customers", "{\"email\":\"zoe@exemple.fr\"}");
            day.ask("/api/odoo/stock", "{\"sku\":\"XYZ\",\"quantity\":1}");
            assertEquals(
                    422,
                    new Browser(installation.pages())
                            .postJson("/api/odoo/stock", "{\"sku\":\"CCR-2019\"}")
                            .statusCode());
            ShopDay.until("sent", () -> count("outbox where state = 'waiting'") == 0);
        }
        assertEquals(
                List.of(
                        "stock|delivered|null",
                        "customer|delivered|null",
                        "customer|delivered|null",
                        "stock|dead|stock_product_unknown"),
                installation.query("select operation, state, reason_code from outbox order by id"));
        long[] quants = odoo.ids("stock.quant");
        assertEquals(1, quants.length);
        assertEquals(wine, odoo.value("stock.quant", quants[0], "product_id"));
        assertEquals(0, new BigDecimal(42).compareTo((BigDecimal) odoo.value("stock.quant", quants[0], "quantity")));
        List<String> ids = installation.query("select distinct foreign_id from outbox where operation = 'customer'");
        assertEquals(1, ids.size());
        assertEquals("Zoé Perrin", odoo.value("res.partner", Long.parseLong(ids.get(0)), "name"));
    }

    @Test
    void formsAreLeadsWhereTheEstateWantsThat() throws Exception {
        int port = WebhooksTest.freePort();
        installation.environment.remove("MEDUSA_URL");
        installation.environment.remove("MEDUSA_API_KEY");
        installation.environment.put("ODOO_LEADS", "true");
        installation.environment.put("WEBHOOK_PORT", Integer.toString(port));
        installation.environment.put("WEBHOOK_MDMC_LEADS_ORIGINS", "https://domaine.example");
        String form = "{\"email\":\"lead@b.fr\",\"name\":\"Léa\",\"description\":\"<b>Bonjour</b>\"}";
        try (var service = installation.start()) {
            String door = "http://127.0.0.1:" + port + "/api/mdmc/v1/leads/webhook";
            assertEquals(2, day.post(door, "", form) / 100);
            assertEquals(2, day.post(door, "", form) / 100);
            ShopDay.until("known", () -> count("leads where odoo_id is not null") == 1);
        }
        long[] leads = odoo.ids("crm.lead");
        assertEquals(1, leads.length);
        assertEquals("Léa", odoo.value("crm.lead", leads[0], "contact_name"));
        assertEquals("lead@b.fr", odoo.value("crm.lead", leads[0], "email_from"));
        String note = (String) odoo.value("crm.lead", leads[0], "description");
        assertTrue(note.startsWith("<p>&lt;b&gt;Bonjour&lt;/b&gt;</p>"), note);
    }

    @Test
    void withoutAShopNothingOfItStarts() throws Exception {
        installation.environment.remove("MEDUSA_URL");
        installation.environment.remove("MEDUSA_API_KEY");
        try (var service = installation.start()) {
            assertEquals(
                    200, new Browser(installation.pages()).get("/api/status").statusCode());
        }
        assertEquals(List.of(), shop.requests());
    }
}
