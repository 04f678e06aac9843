package fr.vendange.store;

import fr.vendange.run.Content;
import fr.vendange.run.Counts;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.LeaseLost;
import fr.vendange.run.RecordRanges;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunRequest;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.StreamKey;
import fr.vendange.run.Sums;
import fr.vendange.run.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The runs, their leases and their ends. */
final class JdbcRunLedger implements RunLedger {
    private static final String COMPLETE = "('loaded', 'loaded_with_quarantine', 'unchanged')";
    private final Database database;
    /** When this execution of a run began; an interrupted run adds up what its executions worked. */
    private final Map<Long, Instant> begunAt = new ConcurrentHashMap<>();

    private final RunCompletion completion;

    JdbcRunLedger(Database database) {
        this.database = database;
        this.completion = new RunCompletion(database);
    }

    @Override
    public Begun begin(RunRequest request) {
        Begun begun = request.options().dryRun() ? dryRun(request) : database.inTransaction(c -> begin(c, request));
        if (begun instanceof Begun.Started started) {
            begunAt.put(started.run().id(), database.clock().instant());
            CrashPoint.RUN_BEGUN.reached();
        }
        return begun;
    }

    private Begun dryRun(RunRequest request) {
        return database.query(connection ->
                new Begun.Started(new Run(0, 0, request, new RecordRanges(), isFirstOfItsSource(connection, request))));
    }

    private Begun begin(Connection connection, RunRequest request) throws SQLException {
        Optional<Long> token = database.leases().take(connection, request.stream());
        if (token.isEmpty()) {
            return new Begun.Busy(
                    request.stream(),
                    database.leases().holder(connection, request.stream()).orElse("?"));
        }
        // a window is new each time, also where the system's clock stood still between two of them
        boolean again = request.options().force() || request.content() instanceof Window;
        Optional<RunReport> before = again ? Optional.empty() : loadedBefore(connection, request);
        if (before.isPresent()) {
            database.leases().release(connection, request.stream(), token.get());
            return new Begun.AlreadyLoaded(alreadyLoaded(before.get(), request));
        }
        Optional<Long> interrupted = interrupted(connection, request);
        long runId = interrupted.isPresent() ? goOn(connection, interrupted.get()) : open(connection, request);
        if (interrupted.isEmpty()) {
            database.windows().open(connection, request, runId);
        }
        database.leases().assign(connection, request.stream(), runId);
        return new Begun.Started(new Run(
                runId,
                token.get(),
                request,
                interrupted.isPresent() ? committed(connection, runId) : new RecordRanges(),
                interrupted.isEmpty() && isFirstOfItsSource(connection, request)));
    }

    private RunReport alreadyLoaded(RunReport before, RunRequest request) {
        return new RunReport(
                before.runId(),
                before.source(),
                before.stream(),
                before.table(),
                request.options().trigger(),
                request.content().name(),
                before.fileSize(),
                before.sha256(),
                before.mapping(),
                before.mappingHash(),
                RunStatus.ALREADY_LOADED,
                Counts.NONE,
                Map.of(),
                Sums.ZERO,
                Sums.ZERO,
                true,
                before.startedAt(),
                Duration.ZERO,
                List.of(),
                null,
                null,
                Map.of());
    }

    private static Optional<RunReport> loadedBefore(Connection connection, RunRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select %s from runs
                where file_sha256 = ? and source = ? and stream = ? and mapping_hash = ? and status in %s
                order by run_id desc limit 1
                """.formatted(RunReports.COLUMNS, COMPLETE))) {
            bindContent(statement, request);
            return RunReports.read(statement).stream().findFirst();
        }
    }

    private static Optional<Long> interrupted(Connection connection, RunRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select run_id from runs
                where file_sha256 = ? and source = ? and stream = ? and mapping_hash = ?
                  and status in ('running', 'failed')
                order by run_id desc limit 1
                """)) {
            bindContent(statement, request);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getLong(1)) : Optional.empty();
            }
        }
    }

    private static void bindContent(PreparedStatement statement, RunRequest request) throws SQLException {
        statement.setString(1, request.content().sha256());
        statement.setString(2, request.stream().source());
        statement.setString(3, request.stream().stream());
        statement.setString(4, request.mappingHash());
    }

    private static long goOn(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update runs set status = 'running', message = null, advice = null where run_id = ?")) {
            statement.setLong(1, runId);
            statement.executeUpdate();
        }
        return runId;
    }

    private long open(Connection connection, RunRequest request) throws SQLException {
        return insert(connection, request.content(), request.options(), Optional.of(request.stream()), statement -> {
            statement.setString(10, request.table().sqlName());
            statement.setString(11, request.mapping());
            statement.setString(12, request.mappingHash());
            statement.setString(13, Json.of(request.columns()));
            statement.setObject(14, Database.utc(request.readAt()));
            statement.setString(15, RunStatus.RUNNING.sqlName());
        });
    }

    private long insert(
            Connection connection, Content file, RunOptions options, Optional<StreamKey> stream, Binding more)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into runs (source, stream, trigger_kind, file_name, file_size, file_sha256, file_modified,
                    started_at, message, table_name, mapping, mapping_hash, columns, read_at, status)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, new String[] {"run_id"})) {
            statement.setString(1, stream.map(StreamKey::source).orElse(null));
            statement.setString(2, stream.map(StreamKey::stream).orElse(null));
            statement.setString(3, options.trigger());
            statement.setString(4, file.name());
            statement.setLong(5, file.size());
            statement.setString(6, file.sha256());
            statement.setObject(7, Database.utc(file.modified()));
            statement.setObject(8, Database.utc(database.clock().instant()));
            statement.setString(9, null);
            more.bind(statement);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static boolean isFirstOfItsSource(Connection connection, RunRequest request) throws SQLException {
        // a source's rows are found by the table's lineage; the first one answers
        try (PreparedStatement statement = connection.prepareStatement("select 1 from %s where source = ? limit 1"
                .formatted(TargetTable.of(request.table()).name()))) {
            statement.setString(1, request.stream().source());
            try (ResultSet result = statement.executeQuery()) {
                return !result.next();
            }
        }
    }

    private static RecordRanges committed(Connection connection, long runId) throws SQLException {
        RecordRanges ranges = new RecordRanges();
        try (PreparedStatement statement = connection.prepareStatement(
                "select first_record, last_record, records_read from run_batches where run_id = ?")) {
            statement.setLong(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    ranges.add(result.getLong(1), result.getLong(2), result.getLong(3));
                }
            }
        }
        return ranges;
    }

    @Override
    public void renew(Run run) throws LeaseLost {
        if (run.id() == 0) {
            return;
        }
        LeaseLost[] lost = new LeaseLost[1];
        database.inTransaction(connection -> {
            try {
                database.leases().renew(connection, run);
            } catch (LeaseLost e) {
                lost[0] = e;
            }
            return null;
        });
        if (lost[0] != null) {
            throw lost[0];
        }
    }

    @Override
    public RunReport complete(Run run) throws LeaseLost {
        Instant begun = begunAt.getOrDefault(run.id(), database.clock().instant());
        try {
            if (run.id() == 0) {
                return completion.ofDryRun(run, begun);
            }
            completion.complete(run, begun);
            database.makeDurable();
            CrashPoint.RUN_COMPLETED.reached();
            return find(run.id()).orElseThrow();
        } finally {
            end(run);
        }
    }

    @Override
    public RunReport fail(Run run, String message, String advice) {
        try {
            if (run.id() == 0) {
                return completion.ofFailedDryRun(run, begunAt.get(0L), message, advice);
            }
            database.inTransaction(connection -> {
                completion.recordTotals(connection, run, RunStatus.FAILED, false, message, advice, workedMillis(run));
                database.leases().release(connection, run.stream(), run.leaseToken());
                return null;
            });
            database.makeDurable();
            return find(run.id()).orElseThrow();
        } finally {
            end(run);
        }
    }

    private long workedMillis(Run run) {
        Instant begun = begunAt.get(run.id());
        return begun == null
                ? 0
                : Duration.between(begun, database.clock().instant()).toMillis();
    }

    private void end(Run run) {
        begunAt.remove(run.id());
        database.forget(run);
    }

    @Override
    public RunReport refuse(
            Content file, RunOptions options, Optional<StreamKey> stream, String message, String advice) {
        if (options.dryRun()) {
            return refused(file, options, stream, message, advice);
        }
        try {
            long runId = database.inTransaction(connection -> insert(connection, file, options, stream, statement -> {
                statement.setString(9, message);
                for (int p = 10; p <= 13; p++) {
                    statement.setString(p, null);
                }
                statement.setObject(14, Database.utc(file.modified()));
                statement.setString(15, RunStatus.REFUSED.sqlName());
            }));
            database.inTransaction(connection -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("update runs set advice = ?, ended_at = ? where run_id = ?")) {
                    statement.setString(1, advice);
                    statement.setObject(2, Database.utc(database.clock().instant()));
                    statement.setLong(3, runId);
                    return statement.executeUpdate();
                }
            });
            database.makeDurable();
            return find(runId).orElseThrow();
        } catch (StoreUnavailable e) {
            // the person must learn why the file was refused even where that cannot be recorded
            return refused(file, options, stream, message, advice);
        }
    }

    private RunReport refused(
            Content file, RunOptions options, Optional<StreamKey> stream, String message, String advice) {
        return new RunReport(
                0,
                stream.map(StreamKey::source).orElse(null),
                stream.map(StreamKey::stream).orElse(null),
                null,
                options.trigger(),
                file.name(),
                file.size(),
                file.sha256(),
                null,
                null,
                RunStatus.REFUSED,
                Counts.NONE,
                Map.of(),
                Sums.ZERO,
                Sums.ZERO,
                false,
                database.clock().instant(),
                Duration.ZERO,
                List.of(),
                message,
                advice,
                Map.of());
    }

    @Override
    public List<RunReport> latest(int count) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select " + RunReports.COLUMNS + " from runs order by run_id desc limit ?")) {
                statement.setInt(1, count);
                return RunReports.read(statement);
            }
        });
    }

    @Override
    public Optional<RunReport> find(long runId) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select " + RunReports.COLUMNS + " from runs where run_id = ?")) {
                statement.setLong(1, runId);
                return RunReports.read(statement).stream().findFirst();
            }
        });
    }

    @Override
    public Map<String, String> decisions(StreamKey stream) {
        return database.query(connection -> {
            Map<String, String> decisions = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select name, decided from stream_decisions where source = ? and stream = ?")) {
                statement.setString(1, stream.source());
                statement.setString(2, stream.stream());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        decisions.put(result.getString(1), result.getString(2));
                    }
                }
            }
            return decisions;
        });
    }

    @Override
    public void decide(StreamKey stream, Map<String, String> decisions) {
        Map<String, String> fresh = new HashMap<>(decisions);
        fresh.keySet().removeAll(decisions(stream).keySet());
        if (fresh.isEmpty()) {
            return;
        }
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into stream_decisions (source, stream, name, decided) values (?, ?, ?, ?)")) {
                for (Map.Entry<String, String> decision : fresh.entrySet()) {
                    statement.setString(1, stream.source());
                    statement.setString(2, stream.stream());
                    statement.setString(3, decision.getKey());
                    statement.setString(4, decision.getValue());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            return null;
        });
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
