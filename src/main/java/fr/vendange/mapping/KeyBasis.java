package fr.vendange.mapping;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.Folding;
import fr.vendange.canonical.Row;
import fr.vendange.canonical.SaleDay;
import java.time.Instant;
import java.util.List;

/**
 * What lines of a sale share that have no id of their own: order, customer, product and day. A value that could be read
 * stands in its canonical form, so that two spellings of it are one; one that could not stands as written, so that a
 * refused line still takes its rank among its equals.
 */
final class KeyBasis {
    private static final List<String> COLUMNS = List.of("order_id", "customer_key", "product_key", "date_sale");
    private static final int LONGEST = 200;

    private final String source;
    private final SourceCell[] cells;

    KeyBasis(String source, SourceCell[] cellsByOrdinal) {
        this.source = source;
        this.cells = COLUMNS.stream()
                .map(name ->
                        cellsByOrdinal[CanonicalTable.SALES_LINES.column(name).ordinal()])
                .toArray(SourceCell[]::new);
    }

    String of(Object[] record, Row row) {
        StringBuilder basis = new StringBuilder(source);
        for (SourceCell cell : cells) {
            basis.append('-');
            if (cell != null) {
                append(basis, row.get(cell.column()), cell.raw(record));
            }
        }
        return basis.length() <= LONGEST ? basis.toString() : source + "-" + ContentHash.of(basis.toString());
    }

    private static void append(StringBuilder basis, Object value, Object raw) {
        if (value instanceof Instant instant) {
            basis.append(SaleDay.of(instant));
        } else if (value != null) {
            basis.append(value);
        } else if (raw != null) {
            basis.append(Folding.lettersAndDigits(Findings.text(raw)));
        }
    }
}
