package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Orders of four years and their lines, notes and sections among them. */
final class SaleEstate {
    private final EstateSize size;
    private final ProductEstate products;
    private final Dice dice;

    SaleEstate(EstateSize size, ProductEstate products, Dice dice) {
        this.size = size;
        this.products = products;
        this.dice = dice;
    }

    Estate orders() {
        return new Estate() {
            @Override
            public long count() {
                return size.orders();
            }

            @Override
            public Object value(long id, String field) {
                return order(id, field);
            }
        };
    }

    Estate lines() {
        return new Estate() {
            @Override
            public long count() {
                return size.lines();
            }

            @Override
            public Object value(long id, String field) {
                return line(id, field);
            }

            @Override
            public long[] children(String field, long parent) {
                return "order_id".equals(field) ? linesOf(parent) : NO_CHILDREN;
            }
        };
    }

    private long orderOf(long line) {
        return (line - 1) * size.orders() / size.lines() + 1;
    }

    private long[] linesOf(long order) {
        if (order > size.orders()) {
            return Estate.NO_CHILDREN;
        }
        long first = -Math.floorDiv(-(order - 1) * size.lines(), size.orders());
        long next = -Math.floorDiv(-order * size.lines(), size.orders());
        return ProductEstate.range(first + 1, next - first, size.lines());
    }

    private Object order(long id, String field) {
        return switch (field) {
            case "name" -> "S" + Dice.padded(id, 5);
            case "partner_id", "partner_invoice_id", "partner_shipping_id" -> 1 + dice.roll(id, 71, size.partners());
            case "state" -> state(id);
            case "locked" -> "sale".equals(state(id)) && dice.percent(id, 72, 20);
            case "date_order" -> ordered(id);
            case "team_id" -> 1 + dice.roll(id, 73, 3);
            case "company_id", "warehouse_id" -> 1L;
            case "currency_id" -> 125L;
            case "currency_rate" -> BigDecimal.ONE;
            case "invoice_status" -> "sale".equals(state(id)) ? "invoiced" : "no";
            case "client_order_ref" -> dice.percent(id, 74, 80) ? null : "WEB-" + (100_000 + id);
            case "amount_untaxed" -> sum(id, "price_subtotal");
            case "amount_tax" -> sum(id, "price_tax");
            case "amount_total" -> sum(id, "price_total");
            case "create_date" -> dice.series().stored(ordered(id));
            case "write_date" -> written(id);
            case "create_uid", "write_uid" -> 2L;
            default -> null;
        };
    }

    private String state(long order) {
        long roll = dice.roll(order, 75, 100);
        String settled = dice.series().atLeast(17, 0) ? "sale" : "done";
        return roll < 65 ? "sale" : roll < 84 ? settled : roll < 90 ? "draft" : roll < 95 ? "sent" : "cancel";
    }

    /** Whole seconds: users and shops set it, not the database. */
    private Instant ordered(long order) {
        return Instant.ofEpochSecond(dice.moment(order, 76).getEpochSecond());
    }

    private Instant written(long order) {
        return dice.after(ordered(order), order, 77, 86_400L * 60);
    }

    private BigDecimal sum(long order, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (long line : linesOf(order)) {
            sum = sum.add((BigDecimal) line(line, field));
        }
        return sum;
    }

    private Object line(long id, String field) {
        return switch (field) {
            case "order_id" -> orderOf(id);
            case "sequence" -> 10L;
            case "display_type" -> isText(id) ? dice.percent(id, 81, 50) ? "line_note" : "line_section" : null;
            case "product_id" -> isText(id) ? null : (Object) product(id);
            case "name" -> isText(id) ? "Merci — à bientôt au domaine" : "Vin " + product(id);
            case "product_uom_qty", "qty_delivered" -> quantity(id);
            case "product_uom", "product_uom_id" -> isText(id) ? null : (Object) (dice.percent(id, 82, 8) ? 2L : 1L);
            case "price_unit" -> isText(id) ? BigDecimal.ZERO : price(id);
            case "discount" -> BigDecimal.valueOf(dice.percent(id, 83, 80) ? 0 : 10);
            case "tax_id", "tax_ids" -> isText(id) ? null : new long[] {36};
            case "price_subtotal" -> untaxed(id);
            case "price_tax" -> tax(id);
            case "price_total" -> untaxed(id).add(tax(id));
            case "invoice_status" -> "no";
            case "create_date" -> dice.series().stored(ordered(orderOf(id)));
            case "write_date" -> written(orderOf(id));
            case "create_uid", "write_uid" -> 2L;
            default -> null;
        };
    }

    private boolean isText(long line) {
        return dice.percent(line, 84, 3);
    }

    private long product(long line) {
        return 1 + dice.roll(line, 85, size.products());
    }

    private BigDecimal quantity(long line) {
        return isText(line) ? BigDecimal.ZERO : BigDecimal.valueOf(1 + dice.roll(line, 86, 24));
    }

    private BigDecimal price(long line) {
        return products.listPrice(ProductEstate.templateOf(product(line)));
    }

    private BigDecimal untaxed(long line) {
        if (isText(line)) {
            return BigDecimal.ZERO;
        }
        BigDecimal full = quantity(line).multiply(price(line));
        BigDecimal kept = dice.percent(line, 83, 80) ? full : full.multiply(new BigDecimal("0.9"));
        return kept.setScale(2, RoundingMode.HALF_UP);
    }

    private BigDecimal tax(long line) {
        return untaxed(line).multiply(new BigDecimal("0.2")).setScale(2, RoundingMode.HALF_UP);
    }
}
