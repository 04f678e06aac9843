package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What Odoo fills in when a record is created without it. */
final class Defaults {
    private final Store store;
    private final Instant now;

    Defaults(Store store, Instant now) {
        this.store = store;
        this.now = now;
    }

    Map<String, Object> of(Model model, long id, Map<String, ?> written) {
        Map<String, Object> values = new HashMap<>();
        if (model.has("active")) {
            values.put("active", true);
        }
        switch (model.name()) {
            case "res.partner" -> {
                values.put("type", "contact");
                values.put("customer_rank", 0L);
            }
            case "sale.order" -> order(values, id, written);
            case "crm.lead" -> lead(values);
            case "sale.order.line" -> line(values, written);
            case "product.template" -> product(values);
            case "stock.quant" -> {
                values.put("in_date", now);
                values.put("company_id", 1L);
            }
            default -> {}
        }
        values.keySet().removeIf(name -> !model.has(name));
        return values;
    }

    private void order(Map<String, Object> values, long id, Map<String, ?> written) {
        values.put("name", String.format("S%05d", id));
        values.put("state", "draft");
        values.put("date_order", now);
        values.put("company_id", 1L);
        values.put("currency_id", currency(written.get("pricelist_id")));
        values.put("currency_rate", BigDecimal.ONE);
        values.put("partner_invoice_id", written.get("partner_id"));
        values.put("partner_shipping_id", written.get("partner_id"));
        values.put("warehouse_id", 1L);
        values.put("team_id", 1L);
        values.put("invoice_status", "no");
    }

    private Object currency(Object pricelist) {
        Row list = pricelist instanceof Number id ? store.row("product.pricelist", id.longValue()) : null;
        return list == null ? (Object) 125L : list.get("currency_id");
    }

    private static void lead(Map<String, Object> values) {
        values.put("type", "opportunity");
        values.put("company_id", 1L);
    }

    private void line(Map<String, Object> values, Map<String, ?> written) {
        values.put("product_uom_qty", written.containsKey("display_type") ? null : BigDecimal.ONE);
        if (written.get("product_id") instanceof Number product) {
            Row row = store.row("product.product", product.longValue());
            if (row != null) {
                values.put("name", row.label(null));
                values.put("price_unit", row.get("lst_price"));
                values.put(lineField("product_uom"), row.get("uom_id"));
                values.put(lineField("tax_id"), row.get("taxes_id"));
            }
        }
    }

    private void product(Map<String, Object> values) {
        values.put("type", "consu");
        values.put("categ_id", 1L);
        values.put("uom_id", 1L);
        values.put("list_price", BigDecimal.ONE);
        values.put("sale_ok", true);
    }

    private String lineField(String name) {
        return new SeriesChanges(store.series()).nameOf("sale.order.line", name);
    }

    static BigDecimal number(Row row, String field) {
        return row.get(field) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }
}
