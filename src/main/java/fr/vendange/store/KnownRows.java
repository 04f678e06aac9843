package fr.vendange.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What the table already holds of a batch. Only keys and hashes travel to the database, and only rows that need work
 * come back: where a whole export is loaded again, that is hardly any.
 */
final class KnownRows {
    /**
     * @param fresh rows whose key is not in the table
     * @param changed rows that are there with other values, or as gone
     * @param stale rows that are there from a newer reading, with other values
     * @param unchanged how many are there just so
     * @param touched keys that the changed rows pointed to so far, by kind of mark
     */
    record Partition(
            List<StoredRow> fresh,
            List<StoredRow> changed,
            List<StoredRow> stale,
            int unchanged,
            Map<String, Set<String>> touched) {}

    private final SqlDialect dialect;
    private final TargetTable table;
    private final String sql;
    private final String pointer;

    KnownRows(SqlDialect dialect, TargetTable table) {
        this.dialect = dialect;
        this.table = table;
        this.pointer = Marks.pointerOf(table);
        this.sql = """
                select u.i, t.%2$s, t.read_at, t.content_hash = u.h, %4$s
                from %3$s left join %1$s t on t.%2$s = u.k
                where t.%2$s is null or t.content_hash <> u.h or t.deleted_at is not null
                """.formatted(
                table.name(), table.keyColumn(), dialect.textsAndHashes(), pointer == null ? "null" : "t." + pointer);
    }

    Partition partition(Connection connection, List<StoredRow> rows, boolean nothingKnown) throws SQLException {
        if (nothingKnown || rows.isEmpty()) {
            return new Partition(rows, List.of(), List.of(), 0, Map.of());
        }
        List<StoredRow> fresh = new ArrayList<>();
        List<StoredRow> changed = new ArrayList<>();
        List<StoredRow> stale = new ArrayList<>();
        Map<String, Set<String>> touched = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    dialect.array(
                            connection, rows.stream().map(StoredRow::storeKey).toList()));
            statement.setArray(
                    2,
                    dialect.array(
                            connection,
                            rows.stream().map(r -> r.loaded().contentHash()).toArray(UUID[]::new)));
            statement.setFetchSize(0);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    StoredRow row = rows.get(result.getInt(1) - 1);
                    if (result.getString(2) == null) {
                        fresh.add(row);
                        continue;
                    }
                    Timestamp readAt = result.getTimestamp(3);
                    boolean older = readAt.toInstant().isAfter(row.readAt());
                    if (older) {
                        stale.add(row);
                    } else {
                        changed.add(row);
                        String pointed = result.getString(5);
                        if (pointed != null) {
                            touched.computeIfAbsent(Marks.CUSTOMER, k -> new HashSet<>())
                                    .add(pointed);
                        }
                    }
                }
            }
        }
        int unchanged = rows.size() - fresh.size() - changed.size() - stale.size();
        return new Partition(fresh, changed, stale, unchanged, touched);
    }
}
