package fr.vendange.mapping;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The anomalies that a table implies, whatever the mapping file says. A row that has them loads.
 *
 * <table>
 * <caption>By table</caption>
 * <tr><td>product_catalog</td><td>price_negative, margin_negative</td></tr>
 * <tr><td>sales_lines</td><td>date_in_future, quantity_zero, unit_unknown, price_negative, total_mismatch,
 *     margin_negative, vat_unknown (a margin that could not be taken net of VAT)</td></tr>
 * <tr><td>stock_levels</td><td>date_in_future, unit_unknown, stock_negative</td></tr>
 * <tr><td>contact_history</td><td>date_in_future</td></tr>
 * </table>
 */
final class ImpliedChecks {
    private static final BigDecimal TOLERANCE = new BigDecimal("1.01");
    private static final BigDecimal CENTS = new BigDecimal("0.02");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final CanonicalTable table;
    private final SourceCell[] cells;
    private final BottleUnits units;
    private final Instant tomorrow;

    /**
     * @param cells by ordinal, where each column comes from; null for those that come from nowhere
     * @param tomorrow the first instant that lies in the future for a date
     */
    ImpliedChecks(CanonicalTable table, SourceCell[] cells, BottleUnits units, Instant tomorrow) {
        this.table = table;
        this.cells = cells;
        this.units = units;
        this.tomorrow = tomorrow;
    }

    /**
     * Looks at a completed row.
     *
     * @param statedTotal the total that the source stated, before the row was completed; null when it stated none
     */
    void check(Object[] record, Row row, BigDecimal statedTotal, Findings findings) {
        switch (table) {
            case PRODUCT_CATALOG -> {
                BigDecimal price = number(row, Columns.LIST_PRICE);
                BigDecimal cost = number(row, Columns.COST_PRICE);
                flag(isNegative(price), "price_negative", Columns.LIST_PRICE, record, findings);
                flag(isNegative(cost), "price_negative", Columns.COST_PRICE, record, findings);
                boolean loss = price != null && cost != null && price.signum() > 0 && cost.compareTo(price) > 0;
                flag(loss, "margin_negative", Columns.COST_PRICE, record, findings);
            }
            case SALES_LINES -> sale(record, row, statedTotal, findings);
            case STOCK_LEVELS -> {
                future(row, Columns.LAST_COUNT, record, findings);
                unit(row, Columns.STOCK_UNIT, record, findings);
                boolean negative = isNegative(number(row, Columns.STOCK_QUANTITY));
                flag(negative, "stock_negative", Columns.STOCK_QUANTITY, record, findings);
            }
            case CONTACT_HISTORY -> future(row, Columns.DATE_CONTACT, record, findings);
            default -> {
                // what can be wrong with the others is seen while their cells are read
            }
        }
    }

    private void sale(Object[] record, Row row, BigDecimal statedTotal, Findings findings) {
        BigDecimal quantity = number(row, Columns.QUANTITY);
        BigDecimal unitPrice = number(row, Columns.UNIT_PRICE);
        BigDecimal margin = number(row, Columns.MARGIN);
        future(row, Columns.DATE_SALE, record, findings);
        unit(row, Columns.UNIT, record, findings);
        flag(quantity != null && quantity.signum() == 0, "quantity_zero", Columns.QUANTITY, record, findings);
        flag(isNegative(unitPrice), "price_negative", Columns.UNIT_PRICE, record, findings);
        flag(mismatch(statedTotal, quantity, unitPrice), "total_mismatch", Columns.TOTAL, record, findings);
        flag(isNegative(margin), "margin_negative", Columns.COST_TOTAL, record, findings);
        flag(margin != null && row.get(Columns.VAT) == null, "vat_unknown", Columns.MARGIN, record, findings);
    }

    /** Discounts are normal; a total above the price list, or below half of it, is not. */
    private static boolean mismatch(BigDecimal total, BigDecimal quantity, BigDecimal unitPrice) {
        if (total == null || quantity == null || unitPrice == null) {
            return false;
        }
        BigDecimal expected = quantity.multiply(unitPrice);
        if (total.compareTo(expected) == 0 || total.subtract(expected).abs().compareTo(CENTS) <= 0) {
            return false;
        }
        if (total.signum() != 0 && expected.signum() != 0 && total.signum() != expected.signum()) {
            return true;
        }
        BigDecimal stated = total.abs();
        BigDecimal listed = expected.abs();
        return stated.compareTo(listed.multiply(TOLERANCE)) > 0
                || stated.multiply(TWO).compareTo(listed) < 0;
    }

    private void future(Row row, Column column, Object[] record, Findings findings) {
        Instant date = (Instant) row.get(column);
        flag(date != null && !date.isBefore(tomorrow), "date_in_future", column, record, findings);
    }

    private void unit(Row row, Column column, Object[] record, Findings findings) {
        String unit = (String) row.get(column);
        flag(unit != null && units.parse(unit).isEmpty(), "unit_unknown", column, record, findings);
    }

    private void flag(boolean found, String code, Column column, Object[] record, Findings findings) {
        if (found) {
            SourceCell cell = cells[column.ordinal()];
            findings.at(cell == null ? null : cell.header(), column, cell == null ? null : cell.raw(record));
            findings.anomaly(code);
        }
    }

    private static BigDecimal number(Row row, Column column) {
        return (BigDecimal) row.get(column);
    }

    private static boolean isNegative(BigDecimal number) {
        return number != null && number.signum() < 0;
    }

    /** Looked up once, not for every row. */
    private static final class Columns {
        static final Column LIST_PRICE = CanonicalTable.PRODUCT_CATALOG.column("list_price_eur");
        static final Column COST_PRICE = CanonicalTable.PRODUCT_CATALOG.column("cost_price_eur");
        static final Column DATE_SALE = CanonicalTable.SALES_LINES.column("date_sale");
        static final Column QUANTITY = CanonicalTable.SALES_LINES.column("quantity_units");
        static final Column UNIT = CanonicalTable.SALES_LINES.column("unit");
        static final Column UNIT_PRICE = CanonicalTable.SALES_LINES.column("price_unit_eur");
        static final Column TOTAL = CanonicalTable.SALES_LINES.column("price_total_eur");
        static final Column COST_TOTAL = CanonicalTable.SALES_LINES.column("cost_total_eur");
        static final Column VAT = CanonicalTable.SALES_LINES.column("vat_percent");
        static final Column MARGIN = CanonicalTable.SALES_LINES.column("margin_percent");
        static final Column STOCK_QUANTITY = CanonicalTable.STOCK_LEVELS.column("quantity_units");
        static final Column STOCK_UNIT = CanonicalTable.STOCK_LEVELS.column("unit");
        static final Column LAST_COUNT = CanonicalTable.STOCK_LEVELS.column("last_count_date");
        static final Column DATE_CONTACT = CanonicalTable.CONTACT_HISTORY.column("date_contact");

        private Columns() {}
    }
}
