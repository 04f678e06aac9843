package fr.vendange.odoo.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that write, keys and rights, series, estates and JSON-2. */
class SimulatedOdooTest {
    private static final List<Object> COUNT = List.of(List.of());

    @Test
    void aMethodThatReturnsNoneIsAFaultInXmlAndItsWriteStands() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            long product = odoo.create("product.product", Map.of("name", "Pommard"));
            Map<String, Object> mode = Map.of("context", Map.of("inventory_mode", true));
            Map<String, Object> counted = Map.of("product_id", product, "location_id", 8, "inventory_quantity", 12);
            long quant = (Long) RawExchange.execute(odoo, "stock.quant", "create", List.of(counted), mode);
            assertEquals(
                    "0.0", PythonText.decimal(Defaults.number(odoo.store().row("stock.quant", quant), "quantity")));

            assertNull(
                    RawExchange.execute(odoo, "stock.quant", "action_apply_inventory", List.of(List.of(quant)), mode));
            assertEquals("12", odoo.value("stock.quant", quant, "quantity").toString());
            assertEquals(
                    "12",
                    odoo.value("product.product", product, "qty_available").toString());

            assertEquals(quant, RawExchange.execute(odoo, "stock.quant", "create", List.of(counted), mode));
        }
    }

    @Test
    void anOrderIsMadeWithItsLinesConfirmedAndCancelled() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            long product = odoo.create("product.product", Map.of("name", "Pommard", "list_price", 20));
            Map<String, Object> order = Map.of(
                    "partner_id",
                    3,
                    "client_order_ref",
                    "WEB-1",
                    "order_line",
                    List.of(List.of(0, 0, Map.of("product_id", product, "product_uom_qty", 2))));
            long id = (Long) RawExchange.execute(odoo, "sale.order", "create", List.of(order), Map.of());
            assertEquals("draft", odoo.value("sale.order", id, "state"));
            assertEquals(
                    true, RawExchange.execute(odoo, "sale.order", "action_confirm", List.of(List.of(id)), Map.of()));
            long line = ((long[]) odoo.value("sale.order", id, "order_line"))[0];
            assertEquals("sale", odoo.value("sale.order.line", line, "state"));
            assertEquals(3L, odoo.value("sale.order.line", line, "order_partner_id"));

            Object wizard = RawExchange.execute(odoo, "sale.order", "action_cancel", List.of(List.of(id)), Map.of());
            assertEquals("sale.order.cancel", ((Map<?, ?>) wizard).get("res_model"));
            Map<String, Object> waived = Map.of("context", Map.of("disable_cancel_warning", true));
            assertEquals(true, RawExchange.execute(odoo, "sale.order", "action_cancel", List.of(List.of(id)), waived));
            assertEquals("cancel", odoo.value("sale.order.line", line, "state"));
        }
    }

    @Test
    void aKeyStopsAtItsExpiryAndAnotherTakesOver() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("18.0")) {
            odoo.clock().set(Instant.parse("2026-11-20T12:00:00Z"));
            odoo.accounts().issueKey(SimulatedOdoo.USER, "short", Instant.parse("2026-11-20T13:00:00Z"));
            assertEquals(6L, count(odoo, "short"));
            odoo.clock().advance(Duration.ofHours(1));
            assertEquals("odoo.exceptions.AccessDenied", errorName(count(odoo, "short")));
            odoo.accounts().issueKey(SimulatedOdoo.USER, "long", null);
            assertEquals(6L, count(odoo, "long"));
            odoo.accounts().revokeKey("long");
            assertEquals("odoo.exceptions.AccessDenied", errorName(count(odoo, "long")));
        }
    }

    @Test
    void rightsAreTakenAndGivenByModelAndByField() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.access().refuse("stock.quant", "read");
            assertEquals(
                    "odoo.exceptions.AccessError",
                    errorName(RawExchange.executeAs(
                            odoo, 6, SimulatedOdoo.KEY, "stock.quant", "search_count", COUNT, Map.of())));
            odoo.access().allow("stock.quant", "read");
            assertEquals(
                    0L,
                    RawExchange.executeAs(odoo, 6, SimulatedOdoo.KEY, "stock.quant", "search_count", COUNT, Map.of()));
            odoo.access().refuseField("res.partner", "email", "'Sales / Administrator'");
            Map<?, ?> fields = (Map<?, ?>)
                    RawExchange.executeAs(odoo, 6, SimulatedOdoo.KEY, "res.partner", "fields_get", List.of(), Map.of());
            assertFalse(fields.containsKey("email"));
            assertEquals(
                    false,
                    RawExchange.executeAs(
                            odoo,
                            6,
                            SimulatedOdoo.KEY,
                            "product.product",
                            "check_access_rights",
                            List.of("create", false),
                            Map.of()));
        }
    }

    @Test
    void anIntegerOver31BitsOverflowsInXmlAndPassesInJson() throws IOException {
        try (SimulatedOdoo odoo = CapturedWinery.seventeen()) {
            odoo.write("res.partner", 25, Map.of("color", 6442450941L));
            assertEquals(
                    List.of(Map.of("id", 25L, "color", 6442450941L)),
                    RawExchange.execute(odoo, "res.partner", "read", List.of(List.of(25), List.of("color")), Map.of()));
            Capture request = Capture.request("26b-missing-read-mixed");
            byte[] asked = request.text()
                    .replace("<string>name</string>", "<string>color</string>")
                    .getBytes();
            Capture answer = RawExchange.replay(odoo, new Capture(request.firstLine(), request.headers(), asked));
            assertTrue(answer.text().contains("\nOverflowError: int exceeds XML-RPC limits\n"), answer.text());
        }
    }

    @Test
    void customFieldsModelsAndMissingOnesAreTold() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.addField("res.partner", "x_code_client", "char", null, "Code client");
            odoo.removeField("res.partner", "mobile");
            odoo.addModel("x_parcelle", "Parcelle", "x_name:char", "x_partner_id:many2one:res.partner");
            odoo.write("res.partner", 1, Map.of("x_code_client", "C1"));
            long parcel = odoo.create("x_parcelle", Map.of("x_name", "Les Chaumes", "x_partner_id", 1));
            assertEquals("C1", odoo.value("res.partner", 1, "x_code_client"));
            Map<?, ?> read = (Map<?, ?>) ((List<?>) RawExchange.execute(
                            odoo, "x_parcelle", "read", List.of(List.of(parcel), List.of("x_partner_id")), Map.of()))
                    .get(0);
            assertEquals(List.of(1L, "Domaine des Tilleuls"), read.get("x_partner_id"));
            Object asked = RawExchange.execute(
                    odoo, "res.partner", "search_read", List.of(List.of(), List.of("mobile")), Map.of());
            assertEquals("builtins.ValueError", errorName(asked));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0", "17.0", "18.0", "18.4", "19.0"})
    void everySeriesHasTheFieldsThatItShould(String series) {
        try (SimulatedOdoo odoo = SimulatedOdoo.start(series)) {
            OdooSeries told = OdooSeries.of(series);
            Catalogue models = odoo.store().catalogue();
            assertEquals(!told.atLeast(18, 0), models.model("product.product").has("detailed_type"));
            assertEquals(told.atLeast(18, 0), models.model("product.product").has("is_storable"));
            assertEquals(!told.atLeast(19, 0), models.model("res.partner").has("mobile"));
            assertEquals(!told.atLeast(19, 0), models.model("sale.order.line").has("product_uom"));
            assertEquals(told.atLeast(19, 0), models.model("sale.order.line").has("product_uom_id"));
            assertEquals(
                    told.atLeast(19, 0) ? "6" : "0.166666666667",
                    odoo.value("uom.uom", 2, "factor").toString());
            assertEquals(told.atLeast(17, 0), models.model("res.partner").has("complete_name"));
        }
    }

    @Test
    void only19SpeaksJson2AndTellsItsVersionWithoutACall() throws IOException {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("19.0")) {
            assertEquals(
                    "{\"version_info\": [19, 0, 0, \"final\", 0, \"\"], \"version\": \"19.0\"}",
                    RawExchange.get(odoo, "/web/version").text());
            String bearer = "Authorization: Bearer " + SimulatedOdoo.KEY + "\r\nX-Odoo-Database: winery\r\n";
            Capture read = RawExchange.post(
                    odoo,
                    "/json/2/res.partner/read",
                    bearer,
                    Map.of("ids", List.of(1), "fields", List.of("name"), "load", ""));
            assertEquals("[{\"id\": 1, \"name\": \"Domaine des Tilleuls\"}]", read.text());
            Capture created = RawExchange.post(
                    odoo, "/json/2/res.partner/create", bearer, Map.of("vals_list", List.of(Map.of("name", "Neuf"))));
            assertEquals("[7]", created.text());
            Capture written = RawExchange.post(
                    odoo,
                    "/json/2/res.partner/write",
                    bearer,
                    Map.of("ids", List.of(7), "vals", Map.of("city", "Nice")));
            assertEquals("true", written.text());
            assertEquals("Nice", odoo.value("res.partner", 7, "city"));

            assertEquals(
                    "{\"lang\": \"fr_FR\", \"tz\": \"Europe/Paris\", \"uid\": 6}",
                    RawExchange.post(odoo, "/json/2/res.users/context_get", bearer, Map.of())
                            .text());
            assertEquals("HTTP/1.0 404 NOT FOUND", json2(odoo, "res.partner/nope", bearer, Map.of()));
            assertEquals("HTTP/1.0 401 UNAUTHORIZED", json2(odoo, "res.partner/search", "", Map.of()));
            assertEquals("HTTP/1.0 404 NOT FOUND", json2(odoo, "nope.x/search", bearer, Map.of()));
            assertEquals("HTTP/1.0 403 FORBIDDEN", json2(odoo, "ir.config_parameter/search", bearer, Map.of()));
            assertEquals(
                    "HTTP/1.0 404 NOT FOUND",
                    json2(odoo, "res.partner/write", bearer, Map.of("ids", List.of(999), "vals", Map.of())));
            assertEquals(
                    "HTTP/1.0 500 INTERNAL SERVER ERROR",
                    json2(odoo, "res.partner/search_read", bearer, Map.of("fields", List.of("mobile"))));
        }
        try (SimulatedOdoo odoo = SimulatedOdoo.start("18.0")) {
            assertEquals("HTTP/1.0 404 NOT FOUND", json2(odoo, "res.partner/search", "", Map.of()));
            assertEquals(
                    "HTTP/1.0 404 NOT FOUND",
                    RawExchange.get(odoo, "/web/version").firstLine());
        }
    }

    @Test
    void theSameSeedMakesTheSameEstate() throws IOException {
        try (SimulatedOdoo one = SimulatedOdoo.start("17.0");
                SimulatedOdoo two = SimulatedOdoo.start("17.0")) {
            one.fill(EstateSize.SMALL, 7);
            two.fill(EstateSize.SMALL, 7);
            for (String model :
                    List.of("res.partner", "product.product", "sale.order", "sale.order.line", "stock.quant")) {
                assertEquals(everything(one, model), everything(two, model), model);
            }
        }
    }

    @Test
    void everyLineOfAnEstateStandsInTheOrderThatListsIt() {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.fill(EstateSize.SMALL, 3);
            long lines = 0;
            for (long order : odoo.ids("sale.order")) {
                for (long line : (long[]) odoo.value("sale.order", order, "order_line")) {
                    assertEquals(order, odoo.value("sale.order.line", line, "order_id"));
                    lines++;
                }
            }
            assertEquals(EstateSize.SMALL.lines(), lines);
        }
    }

    private static Object everything(SimulatedOdoo odoo, String model) throws IOException {
        return RawExchange.execute(odoo, model, "search_read", List.of(), Map.of("order", "id asc"));
    }

    private static Object count(SimulatedOdoo odoo, String key) throws IOException {
        Map<String, Object> all = Map.of("context", Map.of("active_test", true));
        Object partners = RawExchange.executeAs(odoo, 6, key, "res.partner", "search_count", COUNT, all);
        return partners instanceof Long ? (Object) 6L : partners;
    }

    private static String errorName(Object answer) {
        Map<?, ?> error = (Map<?, ?>) ((Map<?, ?>) answer).get("error");
        return (String) ((Map<?, ?>) error.get("data")).get("name");
    }

    private static String json2(SimulatedOdoo odoo, String path, String headers, Map<String, ?> body)
            throws IOException {
        return RawExchange.post(odoo, "/json/2/" + path, headers, body).firstLine();
    }
}
