package fr.vendange.delivery.orders;

import fr.vendange.delivery.odoo.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The unit prices of a line for Odoo, which keeps them to the cent: where the line’s price is not a multiple of its
 * quantity, some units cost a cent more than the others, so that the sum is what was paid.
 */
final class LinePrices {
    private static final int CENTS = 2;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private LinePrices() {}

    /** So many units at that price. */
    record Portion(BigDecimal quantity, BigDecimal unitPrice) {
        BigDecimal price() {
            return quantity.multiply(unitPrice).setScale(CENTS, RoundingMode.HALF_UP);
        }
    }

    /**
     * The tax under which Odoo’s sum is the shop’s, the first of those that there are; the first of all where none is.
     *
     * @param taxes the likeliest first; at least one
     */
    static Tax fitting(SoldLine line, List<Tax> taxes) {
        return taxes.stream().filter(tax -> isExact(line, tax)).findFirst().orElse(taxes.get(0));
    }

    /** Whether Odoo will make the same total of it. */
    static boolean isExact(SoldLine line, Tax tax) {
        BigDecimal sum = portions(line, tax).stream()
                .map(portion -> tax.total(portion.price()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(cents(line.total())) == 0;
    }

    /**
     * @param tax null where the line has none
     */
    static List<Portion> portions(SoldLine line, Tax tax) {
        BigDecimal price = cents(tax != null && !tax.included() ? line.untaxed() : line.total());
        BigDecimal quantity = line.quantity();
        if (quantity.signum() <= 0 || quantity.stripTrailingZeros().scale() > 0) {
            BigDecimal unit = quantity.signum() == 0 ? price : price.divide(quantity, CENTS, RoundingMode.HALF_UP);
            return List.of(new Portion(quantity, unit));
        }
        BigDecimal low = price.divide(quantity, CENTS, RoundingMode.FLOOR);
        BigDecimal dearer = price.subtract(low.multiply(quantity)).divide(CENT, 0, RoundingMode.UNNECESSARY);
        List<Portion> portions = new ArrayList<>();
        portions.add(new Portion(quantity.subtract(dearer), low));
        if (dearer.signum() > 0) {
            portions.add(new Portion(dearer, low.add(CENT)));
        }
        return portions;
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }
}
