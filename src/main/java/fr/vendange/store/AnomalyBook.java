package fr.vendange.store;

import fr.vendange.canonical.Anomaly;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Anomalies of rows: opened when a row loads with one, closed when it loads without. */
final class AnomalyBook {
    private static final String OPEN = """
            merge into anomalies t
            using (select cast(? as varchar) as table_name, cast(? as varchar) as row_key,
                          cast(? as varchar) as column_name, cast(? as varchar) as code,
                          cast(? as varchar) as severity, cast(? as varchar) as cell,
                          cast(? as varchar) as source, cast(? as bigint) as run_id) s
            on t.table_name = s.table_name and t.row_key = s.row_key
               and t.column_name = s.column_name and t.code = s.code
            when matched then update set cell = s.cell, closed_at = null
            when not matched then
                insert (table_name, row_key, column_name, code, severity, cell, source, run_id)
                values (s.table_name, s.row_key, s.column_name, s.code, s.severity, s.cell, s.source, s.run_id)
            """;

    private record Identity(String key, String column, String code) {}

    private final SqlDialect dialect;
    private final String table;

    AnomalyBook(SqlDialect dialect, TargetTable table) {
        this.dialect = dialect;
        this.table = table.canonical().sqlName();
    }

    /** The keys of the source's rows that have an open anomaly in the table. */
    OpenKeys open(Connection connection, String source) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select distinct row_key from anomalies
                where table_name = ? and source = ? and closed_at is null
                limit ?
                """)) {
            statement.setString(1, table);
            statement.setString(2, source);
            return OpenKeys.read(statement, 3);
        }
    }

    /** Settles the anomalies of rows that are in the table as loaded; returns how many there are of each code. */
    Map<String, Long> settle(Connection connection, Run run, List<StoredRow> rows, OpenKeys openKeys)
            throws SQLException {
        Map<String, Long> counts = count(rows);
        List<String> maybeCured = openKeys.among(rows);
        if (!maybeCured.isEmpty()) {
            close(connection, rows, maybeCured);
        }
        if (!counts.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
                for (StoredRow row : rows) {
                    for (Anomaly anomaly : row.loaded().anomalies()) {
                        statement.setString(1, table);
                        statement.setString(2, row.row().key());
                        statement.setString(3, anomaly.column() == null ? "" : anomaly.column());
                        statement.setString(4, anomaly.code());
                        statement.setString(5, anomaly.severity().sqlName());
                        statement.setString(6, anomaly.value());
                        statement.setString(7, run.stream().source());
                        statement.setLong(8, run.id());
                        statement.addBatch();
                    }
                }
                statement.executeBatch();
            }
        }
        return counts;
    }

    static Map<String, Long> count(List<StoredRow> rows) {
        Map<String, Long> counts = new TreeMap<>();
        for (StoredRow row : rows) {
            for (Anomaly anomaly : row.loaded().anomalies()) {
                counts.merge(anomaly.code(), 1L, Long::sum);
            }
        }
        return counts;
    }

    private void close(Connection connection, List<StoredRow> rows, List<String> keys) throws SQLException {
        List<Identity> open = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.row_key, a.column_name, a.code
                from %s join anomalies a on a.table_name = ? and a.row_key = u.k
                where a.closed_at is null
                """.formatted(dialect.texts()))) {
            statement.setArray(1, dialect.array(connection, keys));
            statement.setString(2, table);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    open.add(new Identity(result.getString(1), result.getString(2), result.getString(3)));
                }
            }
        }
        if (open.isEmpty()) {
            return;
        }
        Set<Identity> standing = new HashSet<>();
        for (StoredRow row : rows) {
            for (Anomaly anomaly : row.loaded().anomalies()) {
                standing.add(new Identity(
                        row.row().key(), anomaly.column() == null ? "" : anomaly.column(), anomaly.code()));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                update anomalies set closed_at = current_timestamp
                where table_name = ? and row_key = ? and column_name = ? and code = ?
                """)) {
            for (Identity identity : open) {
                if (!standing.contains(identity)) {
                    statement.setString(1, table);
                    statement.setString(2, identity.key());
                    statement.setString(3, identity.column());
                    statement.setString(4, identity.code());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
