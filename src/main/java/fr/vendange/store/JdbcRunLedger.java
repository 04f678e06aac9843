package fr.vendange.store;

import fr.vendange.run.Content;
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
import fr.vendange.run.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runs, their leases and their ends. */
final class JdbcRunLedger implements RunLedger {
    private final Database database;
    /** When this execution of a run began; an interrupted run adds up what its executions worked. */
    private final Map<Long, Instant> begunAt = new ConcurrentHashMap<>();

    private final RunRecords records;
    private final RunCompletion completion;
    private final StreamDecisions decisions;
    private final Outages outages;

    JdbcRunLedger(Database database) {
        this.database = database;
        this.records = new RunRecords(database.clock());
        this.completion = new RunCompletion(database);
        this.outages = new Outages(database.clock());
        this.decisions = new StreamDecisions(database);
    }

    @Override
    public Begun begin(RunRequest request) {
        Begun begun = request.options().dryRun() ? dryRun(request) : database.inTransaction(c -> begin(c, request));
        if (begun instanceof Begun.Started started) {
            begunAt.put(started.run().id(), database.clock().instant());
            if (!request.options().dryRun()) {
                database.heartbeat().start(started.run());
                database.lineIndexes().leaveOut(started.run());
            }
            CrashPoint.RUN_BEGUN.reached();
        }
        return begun;
    }

    private Begun dryRun(RunRequest request) {
        return database.query(connection -> new Begun.Started(
                new Run(0, 0, request, new RecordRanges(), RunRecords.isFirstOfItsSource(connection, request))));
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
        Optional<RunReport> before = again ? Optional.empty() : RunRecords.loadedBefore(connection, request);
        if (before.isPresent()) {
            database.leases().release(connection, request.stream(), token.get());
            return new Begun.AlreadyLoaded(RunReports.alreadyLoaded(before.get(), request));
        }
        Optional<Long> interrupted = RunRecords.interrupted(connection, request);
        long runId = interrupted.isPresent()
                ? RunRecords.goOn(connection, interrupted.get())
                : records.open(connection, request);
        if (interrupted.isEmpty()) {
            database.windows().open(connection, request, runId);
        }
        database.leases().assign(connection, request.stream(), runId);
        return new Begun.Started(new Run(
                runId,
                token.get(),
                request,
                interrupted.isPresent() ? RunRecords.committed(connection, runId) : new RecordRanges(),
                interrupted.isEmpty() && RunRecords.isFirstOfItsSource(connection, request)));
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
                RunStatus status = run.isCancelled() ? RunStatus.CANCELLED : RunStatus.FAILED;
                completion.stopped(connection, run, status, message, advice, workedMillis(run));
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
        database.heartbeat().stop(run);
        database.forget(run);
    }

    @Override
    public RunReport refuse(
            Content file, RunOptions options, Optional<StreamKey> stream, String message, String advice) {
        if (options.dryRun()) {
            return RunReports.refused(file, options, stream, database.clock().instant(), message, advice);
        }
        try {
            long runId = database.inTransaction(
                    connection -> records.refused(connection, file, options, stream, message, advice));
            database.makeDurable();
            return find(runId).orElseThrow();
        } catch (StoreUnavailable e) {
            // the person must learn why the file was refused even where that cannot be recorded
            return RunReports.refused(file, options, stream, database.clock().instant(), message, advice);
        }
    }

    @Override
    public Optional<RunReport> unread(
            Content content, RunOptions options, StreamKey stream, String message, String advice) {
        if (!options.dryRun() && database.inTransaction(c -> outages.metAgain(c, stream, options, message))) {
            return Optional.empty();
        }
        return Optional.of(refuse(content, options, Optional.of(stream), message, advice));
    }

    @Override
    public Optional<Outage> outage(StreamKey stream) {
        return database.query(connection -> outages.latest(connection, stream)).map(Outages.Entry::outage);
    }

    @Override
    public List<RunReport> before(long runId, int count) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select " + RunReports.COLUMNS + " from runs where run_id < ? order by run_id desc limit ?")) {
                statement.setLong(1, runId);
                statement.setInt(2, count);
                return RunReports.read(statement);
            }
        });
    }

    @Override
    public Trace trace(long runId) {
        return database.query(connection -> RunTraces.of(connection, runId));
    }

    @Override
    public Optional<List<String>> lastColumns(StreamKey stream) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select columns from runs
                    where source = ? and stream = ? and columns is not null
                    order by run_id desc limit 1
                    """)) {
                statement.setString(1, stream.source());
                statement.setString(2, stream.stream());
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? Optional.of(StoredJson.texts(result.getString(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Totals totals() {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                            select count(*),
                                   count(case when status in ('refused', 'failed', 'cancelled') then 1 end),
                                   round(avg(case when status not in ('refused', 'failed', 'cancelled')
                                             then cast(worked_ms as numeric(20, 3)) end) / 1000, 3)
                            from runs where status <> 'running'
                            """);
                    ResultSet result = statement.executeQuery()) {
                result.next();
                return new Totals(result.getLong(1), result.getLong(2), result.getBigDecimal(3));
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
        return decisions.of(stream);
    }

    @Override
    public void decide(StreamKey stream, Map<String, String> decided) {
        decisions.add(stream, decided);
    }
}
