package fr.vendange.odoo.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records that captured answers show, put back into a database, so that the same requests find them again. */
final class CapturedWinery {
    private static final List<String> ANSWERS_17 = List.of(
            "11-search_read-partner",
            "12-search_read-partner-write_date-gt",
            "13-search_read-partner-keyset-domain",
            "14-search_read-product",
            "14b-product-without-code",
            "14c-product-lang-en",
            "15b-search_read-sale-order",
            "15-search_read-sale-order-line",
            "16b-search_read-stock-quant",
            "17-search_read-project-task",
            "21b-read",
            "26b-missing-read-mixed",
            "53k-date-and-datetime-output",
            "51b-emoji-read",
            "72-window-id-keyset");

    private static final List<String> ANSWERS_18 =
            List.of("o18-07-search_read-partner", "o18-08-product", "o18-09-sol", "o18-10-quant");

    private final Store store;

    private CapturedWinery(Store store) {
        this.store = store;
    }

    static SimulatedOdoo seventeen() {
        SimulatedOdoo odoo = SimulatedOdoo.start("17.0");
        // the captured database had no such partner
        odoo.delete("res.partner", 6);
        CapturedWinery winery = new CapturedWinery(odoo.store());
        ANSWERS_17.forEach(winery::put);
        winery.put("product.template", Map.of("id", 1L, "name@fr_FR", "Crémant de Bourgogne Les Damodes"));
        winery.put("product.template", Map.of("id", 2L, "name@fr_FR", "Saint-Aubin Aux Boudots"));
        // XML shows nothing of the controls in this name
        winery.put(
                "res.partner",
                Map.of("id", 20013L, "name", nameIn("50e-json-read-control-char"), "email", "ctrl\u0002@ex.test"));
        winery.put("stock.location", Map.of("id", 8L, "usage", "internal", "name", "Stock"));
        return odoo;
    }

    /** With the name that makes every answer it stands in ill-formed. */
    static SimulatedOdoo poisoned() {
        SimulatedOdoo odoo = seventeen();
        new CapturedWinery(odoo.store()).put("res.partner", Map.of("id", 20015L, "name", "ufffe \uFFFE uffff \uFFFF"));
        return odoo;
    }

    static SimulatedOdoo eighteen() {
        SimulatedOdoo odoo = SimulatedOdoo.start("18.0", "winery18");
        odoo.accounts().user(SimulatedOdoo.USER, SimulatedOdoo.LOGIN, "lab-password-18", "fr_FR");
        CapturedWinery winery = new CapturedWinery(odoo.store());
        ANSWERS_18.forEach(winery::put);
        odoo.within(transaction -> List.of(3L, 6L)
                .forEach(id -> transaction.write("res.partner", id, Map.of("write_date", "2026-11-20 16:30:00"))));
        winery.put("res.partner", Map.of("id", 308L, "name", "u \uFFFF x"));
        return odoo;
    }

    private static String nameIn(String capture) {
        List<?> rows =
                (List<?>) JsonText.object(Capture.response(capture).text()).get("result");
        return (String) ((Map<?, ?>) rows.get(0)).get("name");
    }

    private void put(String capture) {
        List<Object> call = Capture.request(capture).xml().parameters();
        String model = (String) call.get(3);
        List<?> rows = (List<?>) Capture.response(capture).xml().parameters().get(0);
        rows.forEach(row -> put(model, (Map<?, ?>) row));
    }

    private void put(String model, Map<?, ?> shown) {
        Table table = store.table(model);
        Map<String, Object> values = new LinkedHashMap<>();
        shown.forEach((name, value) -> {
            Field field = table.model().field(((String) name).replaceFirst("@.*", ""));
            if (!"id".equals(name)) {
                values.put((String) name, kept(field, value));
            }
        });
        store.committing(
                () -> table.put((Long) shown.get("id"), new Values(store).stored(table.model(), values, null)));
    }

    /** A label is all that is known of many a record: enough to show it again. */
    private Object kept(Field field, Object value) {
        if (value instanceof List<?> pair && field.type() == FieldType.MANY2ONE) {
            long id = (Long) pair.get(0);
            if (store.hasTable(field.relation()) && store.row(field.relation(), id) == null) {
                store.committing(() -> store.table(field.relation())
                        .put(id, new LinkedHashMap<>(Map.of("display_name", pair.get(1)))));
            } else if (store.hasTable(field.relation())) {
                labelled(store.table(field.relation()), id, (String) pair.get(1));
            }
            return id;
        }
        if (value instanceof List<?> ids && field.type().isToMany()) {
            return ids.stream().mapToLong(id -> (Long) id).toArray();
        }
        return value;
    }

    private void labelled(Table table, long id, String label) {
        boolean translated =
                table.row(id).get("name@fr_FR") != null || table.model().name().startsWith("uom.");
        if (!translated && !label.equals(table.row(id).label(null))) {
            store.committing(() -> table.put(id, new LinkedHashMap<>(Map.of("display_name", label))));
        }
    }
}
