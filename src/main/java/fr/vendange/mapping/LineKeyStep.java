package fr.vendange.mapping;

import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;

/**
 * The key of a sale's line from its id in the source.
 *
 * @param cell reads the line id
 * @param source the connection's name
 * @param order the column of the order's number where line ids restart with each order; else null
 * @param orderHeader the source's column of it, for messages
 */
record LineKeyStep(SourceCell cell, String source, Column order, String orderHeader) implements RowStep {
    @Override
    public void apply(Object[] cells, Row row, Findings findings) {
        String line = (String) cell.value(cells, findings);
        if (line == null) {
            return;
        }
        if (order == null) {
            row.set(cell.column(), source + "-" + line);
            return;
        }
        Object number = row.get(order);
        if (number == null) {
            findings.at(orderHeader, order, null);
            findings.refuse("order_missing");
            return;
        }
        row.set(cell.column(), source + "-" + number + "-" + line);
    }
}
