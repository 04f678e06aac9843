package fr.vendange.store;

import fr.vendange.run.Comparison;
import fr.vendange.run.Counts;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.LeaseLost;
import fr.vendange.run.Note;
import fr.vendange.run.Run;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.Sums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The end of a run. A kill before it is committed leaves a run that is still running, and whoever goes on with it comes
 * by here once more.
 */
final class RunCompletion {
    private final Database database;
    private final ConflictExplanation conflicts;

    RunCompletion(Database database) {
        this.database = database;
        this.conflicts = new ConflictExplanation(database);
    }

    /**
     * What follows from the batches and the run's end itself are one transaction: a run whose absences are settled but
     * which still is running could not settle them again, as it would no longer know what its snapshot held.
     */
    void complete(Run run, Instant begun) throws LeaseLost {
        CrashPoint.COMPLETION_BEGUN.reached();
        database.ledger().renew(run);
        conflicts.explain(run);
        Instant startedAt = startedAt(run);
        analyze(run);
        LeaseLost[] lost = new LeaseLost[1];
        try (LineIndexes.Building indexes = database.lineIndexes().build(run)) {
            database.inTransaction(connection -> {
                try {
                    // first, so that its row stays locked: nobody takes the stream over before this is committed
                    database.leases().renew(connection, run);
                } catch (LeaseLost e) {
                    lost[0] = e;
                    return null;
                }
                closeUnderOtherMappings(connection, run);
                Optional<ShrinkGuard> guard = settleAbsences(connection, run);
                Map<String, Long> orphans = Orphans.count(connection, run);
                database.derivations().after(connection, run, startedAt);
                CrashPoint.DERIVED.reached();
                finish(connection, run, totals(connection, run, orphans), begun, guard);
                JdbcStreamSamples.keep(connection, run, database);
                database.leases().release(connection, run.stream(), run.leaseToken());
                return null;
            });
        }
        if (lost[0] != null) {
            throw lost[0];
        }
    }

    /** Before the indexes are built: the two would wait for each other. */
    private void analyze(Run run) {
        database.inTransaction(connection -> {
            database.dialect()
                    .analyzeAfter(
                            connection,
                            TargetTable.of(run.table()).name(),
                            run.progress().settled());
            return null;
        });
    }

    private Optional<ShrinkGuard> settleAbsences(Connection connection, Run run) throws SQLException {
        if (!run.request().snapshot()) {
            return Optional.empty();
        }
        try {
            database.state(run)
                    .absences()
                    .settle(connection, run, database.settings().rules().shrink());
        } catch (ShrinkGuard e) {
            return Optional.of(e);
        }
        CrashPoint.ABSENCES_SETTLED.reached();
        return Optional.empty();
    }

    private void finish(Connection connection, Run run, Totals totals, Instant begun, Optional<ShrinkGuard> guard)
            throws SQLException {
        long worked = Duration.between(begun, database.clock().instant()).toMillis();
        if (guard.isPresent()) {
            String message = database.settings()
                    .messages()
                    .format(
                            "store",
                            "shrink_guard",
                            guard.get().going(),
                            guard.get().living());
            String advice = database.settings().messages().format("store", "shrink_guard.advice");
            recordTotals(connection, run, totals, RunStatus.FAILED, false, message, advice, worked);
        } else {
            settle(connection, run, totals, worked);
        }
    }

    private void settle(Connection connection, Run run, Totals totals, long worked) throws SQLException {
        boolean complete = totals.counts().balance()
                && run.expectedRecords() == totals.counts().read();
        boolean proven = complete && totals.asRead().agreesWith(totals.asStored());
        if (proven) {
            recordTotals(connection, run, totals, status(totals, run), true, null, null, worked);
            database.windows().close(connection, run);
        } else {
            String message = database.settings()
                    .messages()
                    .format(
                            "store",
                            "proof_failed",
                            run.expectedRecords(),
                            totals.counts().read(),
                            totals.asRead().money(),
                            totals.asStored().money(),
                            totals.asRead().bottles(),
                            totals.asStored().bottles());
            String advice = database.settings().messages().format("store", "proof_failed.advice");
            recordTotals(connection, run, totals, RunStatus.FAILED, false, message, advice, worked);
            database.windows().abandon(connection, run);
        }
    }

    private static RunStatus status(Totals totals, Run run) {
        if (totals.counts().quarantined() > 0) {
            return RunStatus.LOADED_WITH_QUARANTINE;
        }
        boolean somethingGone = run.notes().stream().anyMatch(n -> n.code().equals("absences_settled"));
        return totals.counts().written() == 0 && !somethingGone ? RunStatus.UNCHANGED : RunStatus.LOADED;
    }

    private Instant startedAt(Run run) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select started_at from runs where run_id = ?")) {
                statement.setLong(1, run.id());
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return StoredValues.instant(result, "started_at");
                }
            }
        });
    }

    /** What the same content left open under another mapping was judged again in this run, line by line. */
    private static void closeUnderOtherMappings(Connection connection, Run run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update quarantine
                set state = 'corrected', closed_at = current_timestamp, closed_by_run = ?
                where source = ? and stream = ? and file_sha256 = ? and mapping_hash <> ? and state = 'open'
                """)) {
            statement.setLong(1, run.id());
            statement.setString(2, run.stream().source());
            statement.setString(3, run.stream().stream());
            statement.setString(4, run.request().content().sha256());
            statement.setString(5, run.request().mappingHash());
            statement.executeUpdate();
        }
    }

    private record Totals(Counts counts, Sums asRead, Sums asStored, Map<String, Long> anomalies) {}

    private static Totals totals(Connection connection, Run run, Map<String, Long> orphans) throws SQLException {
        Counts counts;
        Sums asRead;
        Sums asStored;
        try (PreparedStatement statement = connection.prepareStatement("""
                select coalesce(sum(records_read), 0), coalesce(sum(inserted), 0), coalesce(sum(updated), 0),
                       coalesce(sum(unchanged), 0), coalesce(sum(quarantined), 0), coalesce(sum(duplicates), 0),
                       coalesce(sum(money_read), 0), coalesce(sum(bottles_read), 0),
                       coalesce(sum(money_stored), 0), coalesce(sum(bottles_stored), 0)
                from run_batches where run_id = ?
                """)) {
            statement.setLong(1, run.id());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                counts = RunReports.counts(result, 1);
                asRead = new Sums(result.getBigDecimal(7), result.getBigDecimal(8));
                asStored = new Sums(result.getBigDecimal(9), result.getBigDecimal(10));
            }
        }
        Map<String, Long> anomalies = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select anomalies from run_batches where run_id = ? and anomalies is not null")) {
            statement.setLong(1, run.id());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    StoredJson.counts(result.getString(1)).forEach((code, n) -> anomalies.merge(code, n, Long::sum));
                }
            }
        }
        anomalies.putAll(orphans);
        return new Totals(counts, asRead, asStored, anomalies);
    }

    /** Records that a run cannot go on, with the totals of what it has committed. */
    void stopped(Connection connection, Run run, RunStatus status, String message, String advice, long workedMillis)
            throws SQLException {
        Totals totals = totals(connection, run, Orphans.count(connection, run));
        recordTotals(connection, run, totals, status, false, message, advice, workedMillis);
    }

    private void recordTotals(
            Connection connection,
            Run run,
            Totals totals,
            RunStatus status,
            boolean proven,
            String message,
            String advice,
            long workedMillis)
            throws SQLException {
        List<Note> notes = run.notes();
        try (PreparedStatement statement = connection.prepareStatement("""
                update runs set
                    status = ?, ended_at = ?, worked_ms = worked_ms + ?, records_read = ?, inserted = ?, updated = ?,
                    unchanged = ?, quarantined = ?, duplicates = ?, money_read = ?, money_stored = ?, bottles_read = ?,
                    bottles_stored = ?, proven = ?, anomalies = ?, notes = ?, message = ?, advice = ?
                where run_id = ?
                """)) {
            int p = 0;
            Counts counts = totals.counts();
            statement.setString(++p, status.sqlName());
            statement.setObject(++p, Database.utc(database.clock().instant()));
            statement.setLong(++p, workedMillis);
            statement.setLong(++p, counts.read());
            statement.setLong(++p, counts.inserted());
            statement.setLong(++p, counts.updated());
            statement.setLong(++p, counts.unchanged());
            statement.setLong(++p, counts.quarantined());
            statement.setLong(++p, counts.duplicates());
            statement.setBigDecimal(++p, totals.asRead().money());
            statement.setBigDecimal(++p, totals.asStored().money());
            statement.setBigDecimal(++p, totals.asRead().bottles());
            statement.setBigDecimal(++p, totals.asStored().bottles());
            statement.setBoolean(++p, proven);
            statement.setString(++p, StoredJson.of(totals.anomalies()));
            statement.setString(++p, StoredJson.notes(notes));
            statement.setString(++p, message);
            statement.setString(++p, advice);
            statement.setLong(++p, run.id());
            statement.executeUpdate();
        }
    }

    RunReport ofDryRun(Run run, Instant begun) {
        return report(run, begun, RunStatus.DRY_RUN, run.comparison().counts().balance(), null, null);
    }

    RunReport ofFailedDryRun(Run run, Instant begun, String message, String advice) {
        return report(run, begun, RunStatus.FAILED, false, message, advice);
    }

    private RunReport report(Run run, Instant begun, RunStatus status, boolean proven, String message, String advice) {
        Comparison dry = run.comparison();
        Instant now = database.clock().instant();
        Instant start = begun == null ? now : begun;
        return new RunReport(
                0,
                run.stream().source(),
                run.stream().stream(),
                run.table().sqlName(),
                run.request().options().trigger(),
                run.request().content().name(),
                run.request().content().size(),
                run.request().content().sha256(),
                run.request().mapping(),
                run.request().mappingHash(),
                status,
                dry.counts(),
                dry.anomalies(),
                dry.sums(),
                dry.sums(),
                proven,
                start,
                Duration.between(start, now),
                run.notes(),
                message,
                advice,
                dry.changes());
    }
}
