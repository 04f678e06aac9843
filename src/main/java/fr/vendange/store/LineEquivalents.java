package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Recomputes, set-based, the equivalents of lines that are loaded already, and marks their buyers. */
final class LineEquivalents {
    private static final String SQL = SqlFile.read("line_equivalents.sql");
    private static final List<CanonicalTable> TABLES = List.of(CanonicalTable.SALES_LINES, CanonicalTable.STOCK_LEVELS);

    private final SqlDialect dialect;

    LineEquivalents(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** The lines of products whose volume or category moved. */
    void ofProducts(Connection connection, long runId, Collection<String> products) throws SQLException {
        recompute(connection, runId, products, "l.product_key = u.k");
    }

    /** The lines that are counted in units whose meaning moved. */
    void ofUnits(Connection connection, long runId, Collection<String> units) throws SQLException {
        recompute(connection, runId, units, "coalesce(l.unit, '') = u.k");
    }

    private void recompute(Connection connection, long runId, Collection<String> keys, String condition)
            throws SQLException {
        for (CanonicalTable table : TABLES) {
            try (PreparedStatement statement = connection.prepareStatement(SQL.replace("{table}", table.sqlName())
                    .replace("{key}", table.key().name())
                    .replace("{keys}", dialect.texts())
                    .replace("{condition}", condition))) {
                statement.setArray(1, dialect.array(connection, keys));
                statement.executeUpdate();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into derivation_marks (run_id, kind, row_key)
                select distinct cast(? as bigint), 'customer', l.customer_key
                from %s join sales_lines l on %s
                """.formatted(dialect.texts(), condition))) {
            statement.setLong(1, runId);
            statement.setArray(2, dialect.array(connection, keys));
            statement.executeUpdate();
        }
    }
}
