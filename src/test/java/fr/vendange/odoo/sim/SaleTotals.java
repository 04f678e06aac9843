package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The amounts of sale lines and of their orders, computed again after a change, in the transaction of the change. */
final class SaleTotals {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Store store;
    private final Map<String, Object> stamp;
    private final String taxes;

    SaleTotals(Store store, Map<String, Object> stamp) {
        this.store = store;
        this.stamp = stamp;
        this.taxes = new SeriesChanges(store.series()).nameOf("sale.order.line", "tax_id");
    }

    /** The orders are those of the lines, and those that lost one. */
    void recompute(Set<Long> lines, Set<Long> orders) {
        for (long id : lines) {
            Row line = store.row("sale.order.line", id);
            if (line != null) {
                line(line);
                if (line.get("order_id") instanceof Long order) {
                    orders.add(order);
                }
            }
        }
        orders.forEach(this::order);
    }

    private void line(Row line) {
        BigDecimal kept =
                BigDecimal.ONE.subtract(Defaults.number(line, "discount").divide(HUNDRED));
        BigDecimal price = cents(Defaults.number(line, "product_uom_qty")
                .multiply(cents(Defaults.number(line, "price_unit")))
                .multiply(kept));
        BigDecimal untaxed = price.subtract(includedTax(line, price));
        BigDecimal tax = price.subtract(untaxed);
        for (Row rate : rates(line, false)) {
            tax = tax.add(share(untaxed, Defaults.number(rate, "amount"), HUNDRED));
        }
        Map<String, Object> values = new HashMap<>(Map.of(
                "price_subtotal", untaxed,
                "price_tax", tax,
                "price_total", untaxed.add(tax)));
        line.table().put(line.id(), values);
    }

    /** The tax that is part of a price: 20 % is a sixth of it. */
    private BigDecimal includedTax(Row line, BigDecimal price) {
        BigDecimal percent = BigDecimal.ZERO;
        for (Row rate : rates(line, true)) {
            percent = percent.add(Defaults.number(rate, "amount"));
        }
        return share(price, percent, HUNDRED.add(percent));
    }

    private List<Row> rates(Row line, boolean included) {
        List<Row> rates = new ArrayList<>();
        if (line.get(taxes) instanceof long[] ids) {
            for (long id : ids) {
                Row rate = store.row("account.tax", id);
                if (rate != null && Boolean.TRUE.equals(rate.get("price_include")) == included) {
                    rates.add(rate);
                }
            }
        }
        return rates;
    }

    private static BigDecimal share(BigDecimal amount, BigDecimal part, BigDecimal whole) {
        return amount.multiply(part).divide(whole, 2, RoundingMode.HALF_UP);
    }

    private void order(long id) {
        Table orders = store.table("sale.order");
        if (!orders.exists(id)) {
            return;
        }
        BigDecimal untaxed = BigDecimal.ZERO;
        BigDecimal total = BigDecimal.ZERO;
        for (long each : store.table("sale.order.line").children("order_id", id)) {
            Row line = store.row("sale.order.line", each);
            untaxed = untaxed.add(Defaults.number(line, "price_subtotal"));
            total = total.add(Defaults.number(line, "price_total"));
        }
        Map<String, Object> values = new HashMap<>(stamp);
        values.put("amount_untaxed", untaxed);
        values.put("amount_total", total);
        values.put("amount_tax", total.subtract(untaxed));
        orders.put(id, values);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}
