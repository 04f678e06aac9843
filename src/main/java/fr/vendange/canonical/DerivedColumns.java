package fr.vendange.canonical;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Completes a row with what follows from its own stated values. quantity_bottles_75cl_eq is not among them: it may need
 * the product's volume, which only the store knows.
 *
 * <p>price_total_eur is the one stated column that is also completed here (quantity × unit price, when the source gives
 * no total). It then counts in the content hash like a stated one. That keeps hashes stable: the product is a function
 * of two stated values, so the same record always gives the same hash, and a source that later states the very total
 * we computed changes nothing.
 */
public final class DerivedColumns {
    private static final Column LIST_PRICE = CanonicalTable.PRODUCT_CATALOG.column("list_price_eur");
    private static final Column SEGMENT = CanonicalTable.PRODUCT_CATALOG.column("price_segment");
    private static final Column DATE_SALE = CanonicalTable.SALES_LINES.column("date_sale");
    private static final Column SALE_DAY = CanonicalTable.SALES_LINES.column("sale_day");
    private static final Column QUANTITY = CanonicalTable.SALES_LINES.column("quantity_units");
    private static final Column UNIT_PRICE = CanonicalTable.SALES_LINES.column("price_unit_eur");
    private static final Column TOTAL = CanonicalTable.SALES_LINES.column("price_total_eur");
    private static final Column COST = CanonicalTable.SALES_LINES.column("cost_total_eur");
    private static final Column VAT = CanonicalTable.SALES_LINES.column("vat_percent");
    private static final Column MARGIN = CanonicalTable.SALES_LINES.column("margin_percent");

    private static final Column DEADLINE = CanonicalTable.TASKS.column("deadline");
    private static final Column DEADLINE_DAY = CanonicalTable.TASKS.column("deadline_day");

    private DerivedColumns() {}

    /**
     * Fills the computed columns of a row whose stated ones are set: price_segment; sale_day, price_total_eur and
     * margin_percent (net of VAT when vat_percent is known); deadline_day. A value that cannot be told, or does not fit
     * its column, stays null.
     */
    public static void complete(Row row) {
        switch (row.table()) {
            case PRODUCT_CATALOG -> product(row);
            case SALES_LINES -> sale(row);
            case TASKS -> task(row);
            default -> {
                // the other tables compute nothing from one row alone
            }
        }
    }

    private static void product(Row row) {
        PriceSegment segment = PriceSegment.of((BigDecimal) row.get(LIST_PRICE));
        row.set(SEGMENT, segment == null ? null : segment.sqlName());
    }

    private static void sale(Row row) {
        Instant dateSale = (Instant) row.get(DATE_SALE);
        row.set(SALE_DAY, dateSale == null ? null : SaleDay.of(dateSale));
        if (row.get(TOTAL) == null) {
            row.set(TOTAL, total((BigDecimal) row.get(QUANTITY), (BigDecimal) row.get(UNIT_PRICE)));
        }
        row.set(MARGIN, Margin.percentNetOfVat((BigDecimal) row.get(TOTAL), (BigDecimal) row.get(COST), (BigDecimal)
                row.get(VAT)));
    }

    private static void task(Row row) {
        Instant deadline = (Instant) row.get(DEADLINE);
        row.set(DEADLINE_DAY, deadline == null ? null : SaleDay.of(deadline));
    }

    private static BigDecimal total(BigDecimal quantity, BigDecimal unitPrice) {
        if (quantity == null || unitPrice == null) {
            return null;
        }
        BigDecimal total = quantity.multiply(unitPrice).setScale(ColumnType.MONEY.scale(), RoundingMode.HALF_UP);
        return total.precision() > ColumnType.MONEY.precision() ? null : total;
    }
}
