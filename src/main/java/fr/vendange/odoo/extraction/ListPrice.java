package fr.vendange.odoo.extraction;

import fr.vendange.canonical.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A product's sale price with VAT: in French databases the price is usually without, and each tax says which. */
final class ListPrice {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ListPrice() {}

    static Computed computed() {
        return Computed.each(
                List.of("lst_price", "taxes_id.amount", "taxes_id.amount_type", "taxes_id.price_include"),
                a -> a[0] instanceof BigDecimal price ? withTaxes(price, list(a[1]), list(a[2]), list(a[3])) : null);
    }

    private static BigDecimal withTaxes(BigDecimal price, List<?> amounts, List<?> types, List<?> included) {
        BigDecimal added = BigDecimal.ZERO;
        for (int i = 0; i < amounts.size() && i < types.size(); i++) {
            boolean inPrice = i < included.size() && Boolean.TRUE.equals(included.get(i));
            BigDecimal amount = (BigDecimal) amounts.get(i);
            if (!inPrice && "percent".equals(types.get(i))) {
                added = added.add(price.multiply(amount).divide(HUNDRED));
            } else if (!inPrice && "fixed".equals(types.get(i))) {
                added = added.add(amount);
            }
        }
        return price.add(added).setScale(ColumnType.MONEY.scale(), RoundingMode.HALF_UP);
    }

    private static List<?> list(Object values) {
        return values instanceof List<?> list ? list : List.of();
    }
}
