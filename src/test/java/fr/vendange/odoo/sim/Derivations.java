package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields that follow from others: related ones through a many2one, lists from their inverse, names, sums. */
final class Derivations {
    private static final BigDecimal ZERO = BigDecimal.ZERO;
    private static final String[] TEMPLATE_FIELDS = {
        "name",
        "list_price",
        "categ_id",
        "uom_id",
        "uom_po_id",
        "type",
        "detailed_type",
        "is_storable",
        "taxes_id",
        "supplier_taxes_id",
        "description",
        "description_sale",
        "sale_ok",
        "purchase_ok",
        "company_id",
        "currency_id",
        "tracking"
    };

    private Derivations() {}

    /** A field's value from its record, in a language (null: untranslated). */
    interface Rule {
        Object of(Row row, String language);
    }

    static Map<String, Rule> of(String model) {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("display_name", (row, language) -> row.get("name", language));
        switch (model) {
            case "res.partner" -> partner(rules);
            case "product.product" -> product(rules);
            case "product.template" -> template(rules);
            case "product.category", "stock.location" ->
                rules.put("display_name", (row, language) -> {
                    Object complete = row.get("complete_name", language);
                    return complete == null ? row.get("name", language) : complete;
                });
            case "product.template.attribute.value" -> {}
            case "sale.order" ->
                rules.put("order_line", (row, language) -> children(row, "sale.order.line", "order_id"));
            case "sale.order.line" -> line(rules);
            case "stock.quant" -> quant(rules);
            case "res.users" -> user(rules);
            default -> {}
        }
        return rules;
    }

    /** The fields of a variant that live on its template: writing them writes the template. */
    static boolean livesOnTemplate(String field) {
        for (String name : TEMPLATE_FIELDS) {
            if (name.equals(field)) {
                return true;
            }
        }
        return false;
    }

    private static void partner(Map<String, Rule> rules) {
        Rule complete = (row, language) -> {
            Row parent = row.follow("parent_id");
            Object name = row.get("name");
            return parent == null || name == null ? name : parent.get("name") + ", " + name;
        };
        rules.put("complete_name", complete);
        rules.put("display_name", complete);
        rules.put("commercial_partner_id", (row, language) -> {
            Object parent = row.get("parent_id");
            return parent == null || Boolean.TRUE.equals(row.get("is_company")) ? row.id() : parent;
        });
        rules.put("child_ids", (row, language) -> children(row, "res.partner", "parent_id"));
        rules.put("country_code", related("country_id", "code"));
    }

    private static void product(Map<String, Rule> rules) {
        for (String field : TEMPLATE_FIELDS) {
            rules.put(field, related("product_tmpl_id", field));
        }
        rules.put("lst_price", (row, language) -> row.get("list_price"));
        rules.put("display_name", Derivations::productName);
        rules.put("partner_ref", Derivations::productName);
        rules.put(
                "product_template_variant_value_ids",
                (row, language) -> row.get("product_template_attribute_value_ids"));
        rules.put("qty_available", (row, language) -> inStock(row, "quantity"));
        rules.put("virtual_available", (row, language) -> inStock(row, "quantity"));
        rules.put("free_qty", (row, language) -> inStock(row, "quantity").subtract(inStock(row, "reserved_quantity")));
    }

    private static void template(Map<String, Rule> rules) {
        rules.put("product_variant_ids", (row, language) -> children(row, "product.product", "product_tmpl_id"));
        rules.put("product_variant_count", (row, language) ->
                (long) children(row, "product.product", "product_tmpl_id").length);
        rules.put("product_variant_id", (row, language) -> {
            long[] variants = children(row, "product.product", "product_tmpl_id");
            return variants.length == 0 ? null : variants[0];
        });
    }

    private static void line(Map<String, Rule> rules) {
        rules.put("order_partner_id", related("order_id", "partner_id"));
        rules.put("state", related("order_id", "state"));
        rules.put("salesman_id", related("order_id", "user_id"));
        rules.put("currency_id", related("order_id", "currency_id"));
        rules.put("company_id", related("order_id", "company_id"));
        rules.put("product_template_id", related("product_id", "product_tmpl_id"));
        rules.put("display_name", (row, language) -> {
            Row order = row.follow("order_id");
            return (order == null ? "" : order.get("name") + " - ") + row.get("name");
        });
    }

    private static void quant(Map<String, Rule> rules) {
        rules.put("product_tmpl_id", related("product_id", "product_tmpl_id"));
        rules.put("product_uom_id", related("product_id", "uom_id"));
        rules.put("warehouse_id", related("location_id", "warehouse_id"));
        rules.put(
                "available_quantity",
                (row, language) -> number(row, "quantity").subtract(number(row, "reserved_quantity")));
        rules.put("display_name", (row, language) -> {
            Row location = row.follow("location_id");
            return location == null ? null : location.label(language);
        });
    }

    private static void user(Map<String, Rule> rules) {
        rules.put("name", related("partner_id", "name"));
        rules.put("email", related("partner_id", "email"));
        rules.put("display_name", related("partner_id", "name"));
    }

    private static Rule related(String relation, String field) {
        return (row, language) -> {
            Row target = row.follow(relation);
            return target == null ? null : target.get(field, language);
        };
    }

    private static long[] children(Row row, String model, String field) {
        return row.table().store().table(model).children(field, row.id());
    }

    private static BigDecimal number(Row row, String field) {
        return row.get(field) instanceof BigDecimal number ? number : ZERO;
    }

    private static BigDecimal inStock(Row product, String field) {
        Store store = product.table().store();
        BigDecimal sum = ZERO;
        for (long id : children(product, "stock.quant", "product_id")) {
            Row quant = store.row("stock.quant", id);
            Row location = quant.follow("location_id");
            if (location != null && "internal".equals(location.get("usage"))) {
                sum = sum.add(number(quant, field));
            }
        }
        return sum;
    }

    /** {@code [CODE] Name (75 cl, 2019)}. */
    private static Object productName(Row row, String language) {
        StringBuilder name = new StringBuilder();
        if (row.get("default_code") != null) {
            name.append('[').append(row.get("default_code")).append("] ");
        }
        name.append(row.get("name", language));
        List<String> values = new ArrayList<>();
        if (row.get("product_template_attribute_value_ids") instanceof long[] ids) {
            for (long id : ids) {
                Row value = row.table().store().row("product.template.attribute.value", id);
                if (value != null) {
                    values.add((String) value.get("name"));
                }
            }
        }
        if (!values.isEmpty()) {
            name.append(" (").append(String.join(", ", values)).append(')');
        }
        return name.toString();
    }
}
