package fr.vendange.store;

import fr.vendange.canonical.Column;
import fr.vendange.run.Sums;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final String sql;
    private final String pointer;

    KnownRows(SqlDialect dialect, TargetTable table) {
        this.dialect = dialect;
        this.pointer = Marks.pointerOf(table);
        this.sql = """
                with known as (
                    select u.i, t.%2$s as k, cast(extract(epoch from t.read_at) * 1000000 as bigint) as read_at,
                           t.content_hash = u.h and t.deleted_at is null as same,
                           %4$s as pointer, %5$s as money, %6$s as bottles
                    from %3$s left join %1$s t on t.%2$s = u.k
                )
                select count(*) filter (where same),
                       coalesce(sum(money) filter (where same), 0),
                       coalesce(sum(bottles) filter (where same), 0),
                       array_agg(i) filter (where same is not true),
                       array_agg(k) filter (where same is not true),
                       array_agg(read_at) filter (where same is not true),
                       array_agg(pointer) filter (where same is not true)
                from known
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
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return partition(result, rows);
            }
        }
    }

    private static Partition partition(ResultSet known, List<StoredRow> rows) throws SQLException {
        List<StoredRow> fresh = new ArrayList<>();
        List<StoredRow> changed = new ArrayList<>();
        List<StoredRow> stale = new ArrayList<>();
        Map<String, Set<String>> touched = new TreeMap<>();
        Object[] places = array(known, 4);
        Object[] keys = array(known, 5);
        Object[] readings = array(known, 6);
        Object[] pointers = array(known, 7);
        for (int i = 0; i < places.length; i++) {
            StoredRow row = rows.get(((Number) places[i]).intValue() - 1);
            if (keys[i] == null) {
                fresh.add(row);
            } else if (((Number) readings[i]).longValue() > micros(row.readAt())) {
                stale.add(row);
            } else {
                changed.add(row);
                if (pointers[i] != null) {
                    touched.computeIfAbsent(Marks.CUSTOMER, k -> new HashSet<>())
                            .add((String) pointers[i]);
                }
            }
        }
        Sums asStored = new Sums(known.getBigDecimal(2), known.getBigDecimal(3));
        return new Partition(fresh, changed, stale, known.getInt(1), asStored, touched);
    }

    /** Empty where no row was collected. */
    private static Object[] array(ResultSet result, int column) throws SQLException {
        Array array = result.getArray(column);
        return array == null ? new Object[0] : (Object[]) array.getArray();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
