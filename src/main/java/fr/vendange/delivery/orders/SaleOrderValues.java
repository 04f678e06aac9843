package fr.vendange.delivery.orders;

import fr.vendange.delivery.odoo.Product;
import fr.vendange.delivery.odoo.Products;
import fr.vendange.delivery.odoo.Tax;
import fr.vendange.delivery.odoo.Taxes;
import fr.vendange.delivery.odoo.Undeliverable;
import fr.vendange.odoo.OdooClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines of an order as Odoo takes them, with the order, in one call: products by their reference, prices and taxes as
 * they were sold, the delivery as a service.
 */
final class SaleOrderValues {
    /** The command of a one2many that makes a new record. */
    private static final int NEW = 0;

    /** The command of a many2many that replaces what there is. */
    private static final int SET = 6;

    private final OrderTerms terms;
    private final Taxes taxes;
    /** What the lines call their taxes: {@code tax_id}, from Odoo 19 on {@code tax_ids}. */
    private final String taxField;

    SaleOrderValues(OdooClient client, OrderTerms terms, Taxes taxes) {
        this.terms = terms;
        this.taxes = taxes;
        taxField = client.fields("sale.order.line").has("tax_ids") ? "tax_ids" : "tax_id";
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
        for (SoldLine item : order.items()) {
            add(commands, order, item, product(order, item, products));
        }
        for (SoldLine delivery : order.deliveries()) {
            Product service = products.of(terms.deliveryCode(), delivery.origin())
                    .orElseThrow(
                            () -> new Undeliverable("delivery_product_unknown", order.number(), terms.deliveryCode()));
            add(commands, order, delivery, service);
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

    private void add(List<Object> commands, ShopOrder order, SoldLine line, Product product) {
        List<Tax> applied = taxes(order, line, product);
        Tax first = applied.isEmpty() ? null : applied.get(0);
        for (LinePrices.Portion portion : LinePrices.portions(line, first)) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("product_id", product.id());
            values.put("name", line.title());
            values.put("product_uom_qty", portion.quantity());
            values.put("price_unit", portion.unitPrice());
            values.put("discount", BigDecimal.ZERO);
            values.put(
                    taxField,
                    List.of(List.of(SET, 0, applied.stream().map(Tax::id).toList())));
            commands.add(List.of(NEW, 0, values));
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
