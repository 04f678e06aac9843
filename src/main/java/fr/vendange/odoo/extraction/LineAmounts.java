package fr.vendange.odoo.extraction;

import fr.vendange.canonical.ColumnType;
import fr.vendange.canonical.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/**
 * The amounts of an order line in euros, VAT included. An order in another currency is divided by its own rate, which
 * Odoo keeps against the company's currency; where that is not the euro nothing can be converted.
 */
final class LineAmounts {
    private static final String EURO = "EUR";
    private static final int SCALE = ColumnType.MONEY.scale();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String QUANTITY = "product_uom_qty";
    private static final String RATE = "order_id.currency_rate";
    private static final String CURRENCY = "currency_id.name";
    private static final String COMPANY_CURRENCY = "company_id.currency_id.name";

    private LineAmounts() {}

    static Computed total() {
        return Computed.each(
                List.of("price_total", RATE, CURRENCY, COMPANY_CURRENCY), a -> inEuros(a[0], a[1], a[2], a[3]));
    }

    /** What a unit really cost, discount and VAT included: the total over the quantity. */
    static Computed unitPrice() {
        return Computed.each(List.of("price_total", RATE, CURRENCY, COMPANY_CURRENCY, QUANTITY), a -> {
            Object total = inEuros(a[0], a[1], a[2], a[3]);
            if (!(total instanceof BigDecimal amount) || !(a[4] instanceof BigDecimal quantity)) {
                return total instanceof Problem ? total : null;
            }
            return quantity.signum() == 0 ? null : amount.divide(quantity, SCALE, RoundingMode.HALF_UP);
        });
    }

    /** The cost that the margin module keeps on the line, without VAT. */
    static Computed cost() {
        return Computed.each(List.of("purchase_price", RATE, CURRENCY, COMPANY_CURRENCY, QUANTITY), a -> {
            if (!(a[0] instanceof BigDecimal price) || !(a[4] instanceof BigDecimal quantity) || price.signum() == 0) {
                return null;
            }
            return inEuros(price.multiply(quantity), a[1], a[2], a[3]);
        });
    }

    /** The rate of the line's taxes where all of them are percentages, else what the amounts say. */
    static Computed vat() {
        return Computed.each(
                List.of(
                        "tax_id.amount",
                        "tax_id.amount_type",
                        "tax_ids.amount",
                        "tax_ids.amount_type",
                        "price_subtotal",
                        "price_total"),
                a -> {
                    Object rates = a[0] == null ? a[2] : a[0];
                    Object types = a[1] == null ? a[3] : a[1];
                    if (rates instanceof List<?> amounts
                            && types instanceof List<?> kinds
                            && kinds.stream().allMatch("percent"::equals)) {
                        return amounts.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
                    }
                    return fromAmounts(a[4], a[5]);
                });
    }

    private static Object fromAmounts(Object subtotal, Object total) {
        if (!(subtotal instanceof BigDecimal net) || !(total instanceof BigDecimal gross) || net.signum() == 0) {
            return null;
        }
        return gross.subtract(net).multiply(HUNDRED).divide(net, 2, RoundingMode.HALF_UP);
    }

    private static Object inEuros(Object amount, Object rate, Object currency, Object companyCurrency) {
        if (!(amount instanceof BigDecimal value)) {
            return null;
        }
        if (currency == null || EURO.equals(currency)) {
            return value.setScale(SCALE, RoundingMode.HALF_UP);
        }
        boolean convertible = companyCurrency == null || EURO.equals(companyCurrency);
        if (convertible && rate instanceof BigDecimal divisor && divisor.signum() > 0) {
            return value.divide(divisor, SCALE, RoundingMode.HALF_UP);
        }
        return Problem.of(
                "currency_not_convertible", "currency_id", currency.toString(), Objects.toString(companyCurrency, ""));
    }
}
