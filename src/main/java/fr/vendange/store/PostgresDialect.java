package fr.vendange.store;

import fr.vendange.store.TargetTable.OnUpdate;
import fr.vendange.store.TargetTable.Target;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * PostgreSQL: new rows go straight into the table by binary COPY, since their keys are known to be new; changed ones by
 * COPY into a temporary stage and one set-based update.
 */
final class PostgresDialect implements SqlDialect {
    /** From this version on a range of row addresses is read without the rest of the table. */
    private static final int TID_RANGES = 14;

    private static final int BLOCKS_BACK = 512;
    /** From so many rows on, or a tenth of the table, what the planner knows of the table no longer holds. */
    private static final int MANY = 1_000;

    private static final int TENTH = 10;
    private static final int SMALL_SAMPLE = 20;

    /** Arrays, so that the statement is the same whatever the number of rows, and is parsed once. */
    private static final String INSERT_DELIVERIES = """
            insert into inbox (received_at, due_at, source, identity, body_hash, entity, version, headers, body, state,
                               reason, conflicts_with)
            select ?, ?, u.source, u.identity, u.body_hash, u.entity, u.version, u.headers, u.body, u.state, u.reason,
                   u.conflicts_with
            from unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::int8[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::uuid[])
                 with ordinality u(source, identity, body_hash, entity, version, headers, body, state, reason,
                                   conflicts_with, i)
            order by u.i
            on conflict (source, identity) do nothing
            """;

    private final PostgresCopy copy = new PostgresCopy();

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String onConnect() {
        // our statements are long and run once: compiling them costs more than it saves
        return "set jit = off";
    }

    @Override
    public long connectMillis() {
        return 2_500;
    }

    @Override
    public int writers() {
        return 3;
    }

    @Override
    public void beginBatch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // ten thousand keys against a table of millions: the planner, which cannot see how many keys an array
            // holds, would rather read the whole table into a hash
            // a batch need not outlive a crash of the server: rows and record would go together, the run would still be
            // open, and its end, which is synchronous, flushes all that was written before it
            statement.execute(
                    "select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), "
                            + "set_config('enable_seqscan', 'off', true), "
                            + "set_config('synchronous_commit', 'off', true)");
        }
    }

    @Override
    public void makeDurable(Connection connection) {
        // a commit is answered once it is in the log on disk
    }

    @Override
    public void insert(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException {
        copy.into(connection, table.name(), table, rows);
    }

    @Override
    public Optional<String> insertedFromNowOn(Connection connection, String table) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < TID_RANGES) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select pg_relation_size('%s') / current_setting('block_size')::bigint".formatted(table))) {
            result.next();
            // two loaders extend the table in turns, and one may fill blocks that the other has added
            long block = Math.max(0, result.getLong(1) - BLOCKS_BACK);
            return Optional.of(
                    "t.ctid >= '(%d,0)'::tid and t.xmin = (select pg_current_xact_id()::xid)".formatted(block));
        }
    }

    @Override
    public void waitForLocksBriefly(Connection connection) throws SQLException {
        set(connection, "set local lock_timeout = '1s'");
    }

    @Override
    public boolean worksInParallel() {
        return true;
    }

    /**
     * PostgreSQL: who needs a lock that autovacuum holds has it cancelled, but only after deadlock_timeout, a second.
     */
    @Override
    public void upkeep(Connection connection, String table, boolean wanted) throws SQLException {
        set(connection, "alter table %s set (autovacuum_enabled = %b)".formatted(table, wanted));
    }

    @Override
    public void beforeIndexes(Connection connection) throws SQLException {
        set(connection, "set local maintenance_work_mem = '128MB'");
        // the other cores are at work on what is derived from the same rows meanwhile
        set(connection, "set local max_parallel_maintenance_workers = 0");
    }

    private static void set(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
    }

    @Override
    public void update(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException {
        String columns = table.targets().stream().map(Target::name).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table if not exists stage_%s on commit delete rows as select %s from %s limit 0"
                            .formatted(table.name(), columns, table.name()));
            statement.execute("truncate stage_" + table.name());
            copy.into(connection, "stage_" + table.name(), table, rows);
            statement.executeUpdate("""
                    update %1$s t
                    set %3$s, last_updated = current_timestamp, deleted_at = null
                    from stage_%1$s s
                    where t.%2$s = s.%2$s
                    """.formatted(table.name(), table.keyColumn(), assignments(table)));
        }
    }

    private static String assignments(TargetTable table) {
        return table.targets().stream()
                .filter(t -> t.onUpdate() != OnUpdate.KEEP)
                .map(t -> t.onUpdate() == OnUpdate.KEEP_TRUE
                        ? "%1$s = case when t.%1$s then true else s.%1$s end".formatted(t.name())
                        : "%1$s = s.%1$s".formatted(t.name()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String texts() {
        return "unnest(?::text[]) with ordinality u(k, i)";
    }

    @Override
    public String textPairs() {
        return "unnest(?::text[], ?::text[]) with ordinality u(k, v, i)";
    }

    @Override
    public String textsAndHashes() {
        return "unnest(?::text[], ?::uuid[]) with ordinality u(k, h, i)";
    }

    @Override
    public String textType() {
        return "text";
    }

    @Override
    public String leavingOutRepeats() {
        return "on conflict do nothing";
    }

    @Override
    public int insertDeliveries(Connection connection, List<InboxGroup.Line> lines, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_DELIVERIES)) {
            statement.setObject(1, Database.utc(now));
            statement.setObject(2, Database.utc(now));
            statement.setArray(
                    3, texts(connection, lines, line -> line.delivery().source()));
            statement.setArray(4, hashes(connection, lines, InboxGroup.Line::identity));
            statement.setArray(
                    5, hashes(connection, lines, line -> line.delivery().bodyHash()));
            statement.setArray(
                    6, texts(connection, lines, line -> line.delivery().entity()));
            statement.setArray(
                    7,
                    connection.createArrayOf(
                            "int8",
                            lines.stream()
                                    .map(line -> line.delivery().version())
                                    .toArray(Long[]::new)));
            statement.setArray(8, texts(connection, lines, InboxGroup.Line::headers));
            statement.setArray(
                    9, texts(connection, lines, line -> line.delivery().body()));
            statement.setArray(10, texts(connection, lines, InboxGroup.Line::state));
            statement.setArray(11, texts(connection, lines, InboxGroup.Line::reason));
            statement.setArray(12, hashes(connection, lines, InboxGroup.Line::conflictsWith));
            return statement.executeUpdate();
        }
    }

    /** In the binary format: the server takes longer to parse a uuid's text than to find its row. */
    @Override
    public Array array(Connection connection, UUID[] hashes) throws SQLException {
        ByteBuffer array = ByteBuffer.allocate(Integer.BYTES * 5 + hashes.length * (Integer.BYTES + 2 * Long.BYTES));
        int nulls = Arrays.asList(hashes).contains(null) ? 1 : 0;
        // dimensions, whether there are nulls, what the elements are, their number, the first one's index
        array.putInt(1).putInt(nulls).putInt(Oid.UUID).putInt(hashes.length).putInt(1);
        for (UUID hash : hashes) {
            if (hash == null) {
                array.putInt(-1);
            } else {
                array.putInt(2 * Long.BYTES);
                array.putLong(hash.getMostSignificantBits());
                array.putLong(hash.getLeastSignificantBits());
            }
        }
        return new PgArray(
                connection.unwrap(BaseConnection.class),
                Oid.UUID_ARRAY,
                Arrays.copyOf(array.array(), array.position()));
    }

    private Array hashes(Connection connection, List<InboxGroup.Line> lines, Function<InboxGroup.Line, UUID> value)
            throws SQLException {
        return array(connection, lines.stream().map(value).toArray(UUID[]::new));
    }

    private static Array texts(
            Connection connection, List<InboxGroup.Line> lines, Function<InboxGroup.Line, String> value)
            throws SQLException {
        return connection.createArrayOf("text", lines.stream().map(value).toArray(String[]::new));
    }

    @Override
    public CustomerFigures customerFigures(Segments segments) {
        return new FiguresByStatement(this, segments);
    }

    /** The result is kept first: only a plain query is spread over several workers. */
    @Override
    public int setWhereDifferent(
            Connection connection, String table, String key, List<String> columns, String query, Binding bind)
            throws SQLException {
        // a group for each order of a million lines: with the default the grouping goes to disk in dozens of parts
        set(connection, "set local work_mem = '64MB'");
        // each part of a union to a worker of its own, instead of part after part with a scan in parallel
        set(connection, "set local parallel_setup_cost = 0");
        set(connection, "set local parallel_tuple_cost = 0");
        set(connection, "set local min_parallel_table_scan_size = '1TB'");
        try (PreparedStatement prepared =
                connection.prepareStatement("create temporary table query_result on commit drop as " + query)) {
            bind.to(prepared);
            prepared.execute();
        }
        try (Statement statement = connection.createStatement()) {
            int moved = statement.executeUpdate("""
                    update %1$s t set %3$s, last_updated = current_timestamp
                    from query_result n
                    where t.%2$s = n.%2$s and (%4$s)
                    """.formatted(
                    table,
                    key,
                    columns.stream().map(c -> "%1$s = n.%1$s".formatted(c)).collect(Collectors.joining(", ")),
                    columns.stream()
                            .map(c -> "t.%1$s is distinct from n.%1$s".formatted(c))
                            .collect(Collectors.joining(" or "))));
            statement.execute("drop table query_result");
            return moved;
        }
    }

    @Override
    public void analyzeAfter(Connection connection, String table, long written) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select reltuples from pg_class where oid = '%s'::regclass".formatted(table))) {
            result.next();
            if (written < MANY || written < result.getDouble(1) / TENTH) {
                return;
            }
        }
        // a sample that a few thousand rows give serves to choose a join; autovacuum takes a larger one
        set(connection, "set local default_statistics_target = %d".formatted(SMALL_SAMPLE));
        analyze(connection, table);
    }

    @Override
    public void analyze(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // autovacuum has not come by yet where a run has just loaded a million rows
            statement.execute("analyze " + table);
        }
    }
}
