package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of a run whose customer or product has not arrived yet; they heal by themselves and are counted where they
 * stand. The keys that the run has marked tell at once when there are none, which is the rule; only otherwise are the
 * run's rows looked for in a table that may hold millions of others.
 */
final class Orphans {
    private Orphans() {}

    /** How many there are, by anomaly code; to be called while the run's marks stand. */
    static Map<String, Long> count(Connection connection, Run run) throws SQLException {
        Map<String, Long> orphans = new TreeMap<>();
        CanonicalTable table = run.table();
        if (table == CanonicalTable.SALES_LINES) {
            count(connection, run, "orphan_customer", Marks.CUSTOMER, CanonicalTable.CUSTOMERS, orphans);
        }
        if (table == CanonicalTable.SALES_LINES || table == CanonicalTable.STOCK_LEVELS) {
            count(connection, run, "orphan_product", Marks.LINE_PRODUCT, CanonicalTable.PRODUCT_CATALOG, orphans);
        }
        return orphans;
    }

    private static void count(
            Connection connection, Run run, String code, String mark, CanonicalTable other, Map<String, Long> orphans)
            throws SQLException {
        // marks of a run that was interrupted may have been derived meanwhile, with those of another run
        if (!run.isResumed() && !anyMissing(connection, run.id(), mark, other)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select coalesce(sum(g.lines), 0)
                from (select s.%3$s, count(*) as lines from %1$s s where s.run_id = ? group by s.%3$s) g
                where not exists (select 1 from %2$s o where o.%3$s = g.%3$s and o.deleted_at is null)
                """.formatted(
                        run.table().sqlName(), other.sqlName(), other.key().name()))) {
            statement.setLong(1, run.id());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                if (result.getLong(1) > 0) {
                    orphans.put(code, result.getLong(1));
                }
            }
        }
    }

    private static boolean anyMissing(Connection connection, long runId, String mark, CanonicalTable other)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select 1 from derivation_marks m
                where m.run_id = ? and m.kind = ?
                  and not exists (select 1 from %s o where o.%s = m.row_key and o.deleted_at is null)
                fetch first row only
                """.formatted(other.sqlName(), other.key().name()))) {
            statement.setLong(1, runId);
            statement.setString(2, mark);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }
}
