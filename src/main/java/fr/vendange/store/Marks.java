package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
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
 * taken away by the derivation: a kill between the two loses none. What a run has marked and committed it does not mark
 * again; that memory is bounded, a mark that stands twice costs nothing but its row.
 */
final class Marks {
    static final String CUSTOMER = "customer";
    static final String PRODUCT = "product";
    private static final int REMEMBERED = 100_000;

    private final SqlDialect dialect;
    private final Set<String> committed = new HashSet<>();

    Marks(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** The column by which a row of the table belongs to a customer's figures; null when it does not. */
    static String pointerOf(TargetTable table) {
        return table.canonical() == CanonicalTable.SALES_LINES ? "customer_key" : null;
    }

    /** What the rows written touch, by kind. */
    Map<String, Set<String>> of(TargetTable table, List<StoredRow> written, Map<String, Set<String>> touchedBefore) {
        Map<String, Set<String>> marks = new HashMap<>(touchedBefore);
        switch (table.canonical()) {
            case PRODUCT_CATALOG ->
                written.forEach(row -> marks.computeIfAbsent(PRODUCT, k -> new HashSet<>())
                        .add(row.row().key()));
            case CUSTOMERS ->
                written.forEach(row -> marks.computeIfAbsent(CUSTOMER, k -> new HashSet<>())
                        .add(row.row().key()));
            case SALES_LINES -> {
                int customer = table.canonical().column("customer_key").ordinal();
                Set<String> customers = marks.computeIfAbsent(CUSTOMER, k -> new HashSet<>());
                written.forEach(row -> customers.add((String) row.row().get(customer)));
            }
            default -> {
                // stock and contacts touch no figures of other rows
            }
        }
        synchronized (committed) {
            marks.values().forEach(keys -> keys.removeAll(committed));
        }
        return marks;
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
        synchronized (committed) {
            for (Set<String> keys : marks.values()) {
                if (committed.size() + keys.size() <= REMEMBERED) {
                    committed.addAll(keys);
                }
            }
        }
    }
}
