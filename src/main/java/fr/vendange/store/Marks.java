package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys whose derived values a run has touched, old ones and new ones, written in the batch's own transaction and
 * taken away by the derivation: a kill between the two loses none. What a run of lines has marked and committed it does not mark
 * again; that memory is bounded, a mark that stands twice costs nothing but its row.
 */
final class Marks {
    static final String CUSTOMER = "customer";
    static final String PRODUCT = "product";
    /** A product that a line names: nothing follows for it, but it may be missing. */
    static final String LINE_PRODUCT = "line_product";

    private static final int REMEMBERED = 100_000;

    private final SqlDialect dialect;
    private final TargetTable table;
    /** Lines name a customer and a product again and again; a customer and a product are themselves but once. */
    private final boolean repeated;

    private final Map<String, Set<String>> committed = new HashMap<>();

    Marks(SqlDialect dialect, TargetTable table) {
        this.dialect = dialect;
        this.table = table;
        this.repeated =
                table.canonical() == CanonicalTable.SALES_LINES || table.canonical() == CanonicalTable.STOCK_LEVELS;
    }

    /** The column by which a row of the table belongs to a customer's figures; null when it does not. */
    static String pointerOf(TargetTable table) {
        return table.canonical() == CanonicalTable.SALES_LINES ? "customer_key" : null;
    }

    /** What the rows written touch, by kind. */
    Map<String, Set<String>> of(List<StoredRow> written, Map<String, Set<String>> touchedBefore) {
        Map<String, Set<String>> marks = new HashMap<>(touchedBefore);
        switch (table.canonical()) {
            case PRODUCT_CATALOG ->
                add(marks, PRODUCT, written, table.canonical().key());
            case CUSTOMERS -> add(marks, CUSTOMER, written, table.canonical().key());
            case SALES_LINES -> {
                add(marks, CUSTOMER, written, table.canonical().column("customer_key"));
                add(marks, LINE_PRODUCT, written, table.canonical().column("product_key"));
            }
            case STOCK_LEVELS ->
                add(marks, LINE_PRODUCT, written, table.canonical().column("product_key"));
            default -> {
                // the others touch no figures of other rows
            }
        }
        synchronized (committed) {
            marks.forEach((kind, keys) -> keys.removeAll(committed.getOrDefault(kind, Set.of())));
        }
        return marks;
    }

    private static void add(Map<String, Set<String>> marks, String kind, List<StoredRow> written, Column pointer) {
        Set<String> keys = marks.computeIfAbsent(kind, k -> new HashSet<>());
        int ordinal = pointer.ordinal();
        Object last = null;
        for (StoredRow row : written) {
            Object key = row.row().get(ordinal);
            // the lines of an order share their customer
            if (!key.equals(last)) {
                keys.add((String) key);
                last = key;
            }
        }
    }

    void write(Connection connection, long runId, Map<String, Set<String>> marks) throws SQLException {
        for (Map.Entry<String, Set<String>> kind : marks.entrySet()) {
            if (kind.getValue().isEmpty()) {
                continue;
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into derivation_marks (run_id, kind, row_key) select ?, ?, u.k from " + dialect.texts())) {
                statement.setLong(1, runId);
                statement.setString(2, kind.getKey());
                statement.setArray(3, dialect.array(connection, kind.getValue()));
                statement.executeUpdate();
            }
        }
    }

    void committed(Map<String, Set<String>> marks) {
        if (!repeated) {
            return;
        }
        synchronized (committed) {
            marks.forEach((kind, keys) -> {
                Set<String> known = committed.computeIfAbsent(kind, k -> new HashSet<>());
                if (known.size() + keys.size() <= REMEMBERED) {
                    known.addAll(keys);
                }
            });
        }
    }
}
