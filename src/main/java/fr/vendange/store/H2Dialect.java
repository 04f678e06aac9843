package fr.vendange.store;

import fr.vendange.run.InboxDelivery;
import fr.vendange.store.TargetTable.OnUpdate;
import fr.vendange.store.TargetTable.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** H2 has one writer and gains from long statements: rows go in a hundred at a time. */
final class H2Dialect implements SqlDialect {
    private static final int ROWS_PER_STATEMENT = 100;

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public String onConnect() {
        return null;
    }

    /** A file whose process died is put in order by whoever opens it next, which takes a while for a large one. */
    @Override
    public long connectMillis() {
        return 10_000;
    }

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public void beginBatch(Connection connection) {
        // nothing to set
    }

    @Override
    public void makeDurable(Connection connection) throws SQLException {
        // H2 keeps a commit in memory for up to a second before its writer takes it to the file
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    @Override
    public void insert(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Target> shared = new ArrayList<>();
        List<Target> varying = new ArrayList<>();
        for (Target target : table.targets()) {
            (isShared(target, rows) ? shared : varying).add(target);
        }
        int whole = rows.size() / ROWS_PER_STATEMENT * ROWS_PER_STATEMENT;
        insert(connection, table, shared, varying, rows.subList(0, whole), ROWS_PER_STATEMENT);
        insert(connection, table, shared, varying, rows.subList(whole, rows.size()), rows.size() - whole);
    }

    private static boolean isShared(Target target, List<StoredRow> rows) {
        Object first = target.of(rows.get(0));
        return rows.stream().allMatch(row -> Objects.equals(first, target.of(row)));
    }

    /** A third of a statement's work is to take its parameters over: what all rows share is bound once. */
    private void insert(
            Connection connection,
            TargetTable table,
            List<Target> shared,
            List<Target> varying,
            List<StoredRow> rows,
            int perStatement)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(insertion(table, shared, varying, perStatement))) {
            int parameter = 0;
            for (Target target : shared) {
                set(statement, ++parameter, target, rows.get(0));
            }
            int inStatement = 0;
            for (StoredRow row : rows) {
                for (Target target : varying) {
                    set(statement, ++parameter, target, row);
                }
                if (++inStatement == perStatement) {
                    statement.executeUpdate();
                    inStatement = 0;
                    parameter = shared.size();
                }
            }
        }
    }

    private static String insertion(TargetTable table, List<Target> shared, List<Target> varying, int rows) {
        String columns = Stream.concat(shared.stream(), varying.stream())
                .map(Target::name)
                .collect(Collectors.joining(", "));
        String tuples = IntStream.range(0, rows)
                .mapToObj(row -> IntStream.concat(
                                IntStream.rangeClosed(1, shared.size()),
                                IntStream.rangeClosed(1, varying.size())
                                        .map(i -> shared.size() + row * varying.size() + i))
                        .mapToObj(i -> "?" + i)
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "insert into %s (%s) values %s".formatted(table.name(), columns, tuples);
    }

    @Override
    public Optional<String> insertedFromNowOn(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select max(_rowid_) from " + table)) {
            result.next();
            return Optional.of("t._rowid_ > " + result.getLong(1));
        }
    }

    @Override
    public void waitForLocksBriefly(Connection connection) {
        // the time-out of its own connections serves
    }

    @Override
    public boolean worksInParallel() {
        return false;
    }

    @Override
    public void upkeep(Connection connection, String table, boolean wanted) {
        // H2 has none that locks
    }

    @Override
    public void beforeIndexes(Connection connection) {
        // H2 sorts in the memory it has
    }

    @Override
    public void update(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException {
        List<Target> written = table.targets().stream()
                .filter(t -> t.onUpdate() != OnUpdate.KEEP)
                .toList();
        String assignments = written.stream()
                .map(t -> t.onUpdate() == OnUpdate.KEEP_TRUE
                        ? "%1$s = case when %1$s then true else ? end".formatted(t.name())
                        : t.name() + " = ?")
                .collect(Collectors.joining(", "));
        String sql = "update %s set %s, last_updated = current_timestamp, deleted_at = null where %s = ?"
                .formatted(table.name(), assignments, table.keyColumn());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (StoredRow row : rows) {
                int parameter = 0;
                for (Target target : written) {
                    set(statement, ++parameter, target, row);
                }
                statement.setString(++parameter, row.storeKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int parameter, Target target, StoredRow row)
            throws SQLException {
        Object value = target.of(row);
        statement.setObject(parameter, value instanceof List<?> list ? list.toArray(new String[list.size()]) : value);
    }

    @Override
    public String texts() {
        return "unnest(cast(? as varchar array)) with ordinality u(k, i)";
    }

    @Override
    public String textPairs() {
        return "unnest(cast(? as varchar array), cast(? as varchar array)) with ordinality u(k, v, i)";
    }

    @Override
    public String textsAndHashes() {
        return "unnest(cast(? as varchar array), cast(? as uuid array)) with ordinality u(k, h, i)";
    }

    @Override
    public String textType() {
        return "varchar";
    }

    @Override
    public String leavingOutRepeats() {
        return "";
    }

    @Override
    public int insertDeliveries(Connection connection, List<InboxGroup.Line> lines, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into inbox (received_at, due_at, source, identity, body_hash, entity, version, headers, body,
                                   state, reason, conflicts_with)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (InboxGroup.Line line : lines) {
                InboxDelivery delivery = line.delivery();
                statement.setObject(1, Database.utc(now));
                statement.setObject(2, Database.utc(now));
                statement.setString(3, delivery.source());
                statement.setObject(4, line.identity());
                statement.setObject(5, delivery.bodyHash());
                statement.setString(6, delivery.entity());
                statement.setObject(7, delivery.version());
                statement.setString(8, line.headers());
                statement.setString(9, delivery.body());
                statement.setString(10, line.state());
                statement.setString(11, line.reason());
                statement.setObject(12, line.conflictsWith());
                statement.executeUpdate();
            }
        }
        return lines.size();
    }

    @Override
    public CustomerFigures customerFigures(Segments segments) {
        return new FiguresByGroups(this, segments);
    }

    /** The result is read and written row by row: as the source of a MERGE H2 would make it again for each row. */
    @Override
    public int setWhereDifferent(
            Connection connection, String table, String key, List<String> columns, String query, Binding bind)
            throws SQLException {
        String sql = "update %s set %s, last_updated = current_timestamp where %s = ? and (%s)"
                .formatted(
                        table,
                        columns.stream().map(c -> c + " = ?").collect(Collectors.joining(", ")),
                        key,
                        columns.stream().map(c -> c + " is distinct from ?").collect(Collectors.joining(" or ")));
        int moved = 0;
        try (PreparedStatement select = connection.prepareStatement(query);
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind.to(select);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    for (int i = 0; i < columns.size(); i++) {
                        Object value = result.getObject(columns.get(i));
                        update.setObject(i + 1, value);
                        update.setObject(columns.size() + 2 + i, value);
                    }
                    update.setString(columns.size() + 1, result.getString(key));
                    moved += update.executeUpdate();
                }
            }
        }
        return moved;
    }

    @Override
    public void analyzeAfter(Connection connection, String table, long written) {
        // H2 samples a table by itself while it changes
    }

    @Override
    public void analyze(Connection connection, String table) {
        // H2 samples a table by itself while it changes
    }
}
