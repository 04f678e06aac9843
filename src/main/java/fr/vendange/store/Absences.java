package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.run.Note;
import fr.vendange.run.RefusedRecord;
import fr.vendange.run.Run;
import fr.vendange.run.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What a snapshot no longer has is gone: stock becomes 0, another row gets deleted_at. Gone is judged per warehouse
 * that the snapshot names, under a guard against half an export, and not at all where a refused record cannot be told.
 */
final class Absences {
    /** A refused record whose key cannot be told may be any row: it is kept as this one. */
    private static final String UNTOLD = "";

    private final TargetTable table;

    Absences(TargetTable table) {
        this.table = table;
    }

    /** Remembers what a batch of the snapshot named. */
    void see(Connection connection, Run run, List<StoredRow> rows, List<RefusedRecord> refused) throws SQLException {
        Column part = table.canonical().find("warehouse").orElse(null);
        try (PreparedStatement statement = connection.prepareStatement("""
                merge into snapshot_keys t
                using (select cast(? as bigint) as run_id, cast(? as varchar) as row_key, cast(? as varchar) as part) s
                on t.run_id = s.run_id and t.row_key = s.row_key
                when not matched then insert (run_id, row_key, part) values (s.run_id, s.row_key, s.part)
                """)) {
            for (StoredRow row : rows) {
                add(
                        statement,
                        run,
                        row.storeKey(),
                        part == null ? null : (String) row.row().get(part));
            }
            for (RefusedRecord record : refused) {
                String key = record.sourceKey();
                add(
                        statement,
                        run,
                        key == null ? UNTOLD : table.storeKey(run.stream().source(), key),
                        null);
            }
            statement.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Run run, String key, String part) throws SQLException {
        statement.setLong(1, run.id());
        statement.setString(2, key);
        statement.setString(3, part);
        statement.addBatch();
    }

    /**
     * Settles what is gone.
     *
     * @throws ShrinkGuard when more would go than the guard allows
     */
    void settle(Connection connection, Run run, ShrinkLimit limit) throws SQLException, ShrinkGuard {
        if (isUntold(connection, run)) {
            run.note(Note.of("store", "absences_untold"));
        } else {
            String gone = gone(run);
            long living = count(
                    connection,
                    run,
                    "select count(*) from %s t where t.source = ? and %s".formatted(table.name(), scope(run)));
            long going = count(
                    connection,
                    run,
                    "select count(*) from %s t where t.source = ? and %s".formatted(table.name(), gone));
            if (going > 0 && !run.request().options().acceptShrink() && limit.forbids(going, living)) {
                throw new ShrinkGuard(going, living);
            }
            if (going > 0) {
                remove(connection, run, gone);
                run.note(Note.of("store", "absences_settled", going));
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("delete from snapshot_keys where run_id = ?")) {
            statement.setLong(1, run.id());
            statement.executeUpdate();
        }
    }

    private void remove(Connection connection, Run run, String gone) throws SQLException {
        String action = table.canonical() == CanonicalTable.STOCK_LEVELS
                ? "quantity_units = 0, quantity_bottles_75cl_eq = 0, reserved_qty = 0, "
                        + "content_hash = cast('00000000-0000-0000-0000-000000000000' as uuid)"
                : "deleted_at = current_timestamp";
        try (PreparedStatement statement = connection.prepareStatement(
                "update %s t set %s, run_id = ?, last_updated = current_timestamp where t.source = ? and %s"
                        .formatted(table.name(), action, gone))) {
            statement.setLong(1, run.id());
            statement.setString(2, run.stream().source());
            bindRuns(statement, 3, run, gone);
            statement.executeUpdate();
        }
    }

    private boolean isStock() {
        return table.canonical() == CanonicalTable.STOCK_LEVELS;
    }

    /** A file names the warehouses that it lists whole; a window is the whole of its source. */
    private String scope(Run run) {
        if (isStock() && run.request().content() instanceof Window) {
            return "t.quantity_units <> 0 and t.deleted_at is null";
        }
        return isStock()
                ? "t.quantity_units <> 0 and t.deleted_at is null and t.warehouse in "
                        + "(select k.part from snapshot_keys k where k.run_id = ?)"
                : "t.deleted_at is null";
    }

    private String gone(Run run) {
        return scope(run) + " and not exists (select 1 from snapshot_keys k where k.run_id = ? and k.row_key = t."
                + table.keyColumn() + ")";
    }

    private boolean isUntold(Connection connection, Run run) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from snapshot_keys where run_id = ? and row_key = ?")) {
            statement.setLong(1, run.id());
            statement.setString(2, UNTOLD);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private long count(Connection connection, Run run, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, run.stream().source());
            bindRuns(statement, 2, run, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static void bindRuns(PreparedStatement statement, int from, Run run, String sql) throws SQLException {
        int parameter = from;
        for (int at = sql.indexOf("k.run_id = ?"); at >= 0; at = sql.indexOf("k.run_id = ?", at + 1)) {
            statement.setLong(parameter++, run.id());
        }
    }
}
