package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.delivery.odoo.Product;
import fr.vendange.delivery.odoo.Products;
import fr.vendange.delivery.odoo.Tax;
import fr.vendange.delivery.odoo.Taxes;
import fr.vendange.delivery.odoo.Undeliverable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines of an order as Odoo takes them, with the order, in one call: products by their reference, prices and taxes as
 * they were sold, the delivery as a service. Which field gets what, the mapping file says.
 */
final class SaleOrderValues {
    /** The command of a one2many that makes a new record. */
    private static final int NEW = 0;

    /** The command of a many2many that replaces what there is. */
    private static final int SET = 6;

    private final OrderTerms terms;
    private final Taxes taxes;
    private final OrderForms forms;

    SaleOrderValues(OrderTerms terms, Taxes taxes, OrderForms forms) {
        this.terms = terms;
        this.taxes = taxes;
        this.forms = forms;
    }

    /** The references that an order names: what has to be looked up. */
    Set<String> codes(ShopOrder order) {
        Set<String> codes = new LinkedHashSet<>();
        order.items().forEach(item -> codes.add(item.sku()));
        if (!order.deliveries().isEmpty()) {
            codes.add(terms.deliveryCode());
        }
        return codes;
    }

    /** @throws Undeliverable naming the first line that Odoo has no product or tax for */
    List<Object> lines(ShopOrder order, Products products) {
        List<Object> commands = new ArrayList<>();
        for (int i = 0; i < order.items().size(); i++) {
            SoldLine item = order.items().get(i);
            JsonNode said = order.said().path("items").path(i);
            add(commands, order, OrderForms.ITEM, item, said, product(order, item, products));
        }
        for (int i = 0; i < order.deliveries().size(); i++) {
            SoldLine delivery = order.deliveries().get(i);
            Product service = products.of(terms.deliveryCode(), delivery.origin())
                    .orElseThrow(
                            () -> new Undeliverable("delivery_product_unknown", order.number(), terms.deliveryCode()));
            JsonNode said = order.said().path("shipping_methods").path(i);
            add(commands, order, OrderForms.DELIVERY, delivery, said, service);
        }
        return commands;
    }

    private static Product product(ShopOrder order, SoldLine item, Products products) {
        if (item.sku().isEmpty()) {
            throw new Undeliverable("sku_missing", order.number(), item.title());
        }
        return products.of(item.sku(), item.origin())
                .orElseThrow(() -> new Undeliverable("sku_unknown", order.number(), item.sku(), item.title()));
    }

    private void add(
            List<Object> commands, ShopOrder order, String part, SoldLine line, JsonNode said, Product product) {
        List<Tax> applied = taxes(order, line, product);
        Tax first = applied.isEmpty() ? null : applied.get(0);
        for (LinePrices.Portion portion : LinePrices.portions(line, first)) {
            Map<String, Object> reckoned = new HashMap<>();
            reckoned.put("product()", product.id());
            reckoned.put("title()", line.title());
            reckoned.put("quantity()", portion.quantity());
            reckoned.put("price()", portion.unitPrice());
            reckoned.put(
                    "taxes()",
                    List.of(List.of(SET, 0, applied.stream().map(Tax::id).toList())));
            commands.add(List.of(NEW, 0, forms.values(part, order, said, reckoned)));
        }
    }

    private List<Tax> taxes(ShopOrder order, SoldLine line, Product product) {
        List<Tax> applied = new ArrayList<>();
        for (BigDecimal rate : line.rates()) {
            List<Tax> candidates = taxes.of(rate, product.taxes(), line.taxIncluded());
            if (candidates.isEmpty()) {
                if (rate.signum() == 0) {
                    continue;
                }
                throw new Undeliverable("tax_unknown", order.number(), SoldLine.plain(rate), line.title());
            }
            applied.add(line.rates().size() == 1 ? LinePrices.fitting(line, candidates) : candidates.get(0));
        }
        return applied;
    }
}
