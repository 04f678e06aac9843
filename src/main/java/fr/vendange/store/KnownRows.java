package fr.vendange.store;

import fr.vendange.canonical.Column;
import fr.vendange.run.Sums;
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
     * @param asStored the control totals of those, from the table
     * @param touched keys that the changed rows pointed to so far, by kind of mark
     */
    record Partition(
            List<StoredRow> fresh,
            List<StoredRow> changed,
            List<StoredRow> stale,
            int unchanged,
            Sums asStored,
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
                with known as (
                    select u.i, t.%2$s as k, t.read_at, t.content_hash = u.h and t.deleted_at is null as same,
                           %4$s as pointer, %5$s as money, %6$s as bottles
                    from %3$s left join %1$s t on t.%2$s = u.k
                )
                select i, k, read_at, pointer, 0 as unchanged, 0 as money, 0 as bottles
                from known where k is null or not same
                union all
                select null, null, null, null, count(*), coalesce(sum(money), 0), coalesce(sum(bottles), 0)
                from known where same
                """.formatted(
                        table.name(),
                        table.keyColumn(),
                        dialect.textsAndHashes(),
                        pointer == null ? "cast(null as varchar)" : "t." + pointer,
                        amount(table.money()),
                        amount(table.bottles()));
    }

    private static String amount(Column column) {
        return column == null ? "0" : "t." + column.name();
    }

    Partition partition(Connection connection, List<StoredRow> rows, boolean nothingKnown) throws SQLException {
        if (nothingKnown || rows.isEmpty()) {
            return new Partition(rows, List.of(), List.of(), 0, Sums.ZERO, Map.of());
        }
        List<StoredRow> fresh = new ArrayList<>();
        List<StoredRow> changed = new ArrayList<>();
        List<StoredRow> stale = new ArrayList<>();
        Map<String, Set<String>> touched = new TreeMap<>();
        int unchanged = 0;
        Sums asStored = Sums.ZERO;
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
                    if (result.getObject(1) == null) {
                        unchanged = result.getInt(5);
                        asStored = new Sums(result.getBigDecimal(6), result.getBigDecimal(7));
                        continue;
                    }
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
                        String pointed = result.getString(4);
                        if (pointed != null) {
                            touched.computeIfAbsent(Marks.CUSTOMER, k -> new HashSet<>())
                                    .add(pointed);
                        }
                    }
                }
            }
        }
        return new Partition(fresh, changed, stale, unchanged, asStored, touched);
    }
}
