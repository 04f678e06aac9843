package fr.vendange.store;

import fr.vendange.canonical.Column;
import fr.vendange.run.CanonicalStore;
import fr.vendange.run.Comparison;
import fr.vendange.run.Counts;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.LeaseLost;
import fr.vendange.run.LoadRow;
import fr.vendange.run.MappedBatch;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** The five tables on H2 and PostgreSQL. */
final class JdbcCanonicalStore implements CanonicalStore {
    private static final int ATTEMPTS = 4;
    private static final long PAUSE_MILLIS = 250;

    private final Database database;
    private final Semaphore writers;

    JdbcCanonicalStore(Database database) {
        this.database = database;
        this.writers = new Semaphore(database.dialect().writers());
    }

    @Override
    public Counts commit(MappedBatch batch) throws LeaseLost {
        writers.acquireUninterruptibly();
        try {
            return commitWithRetries(batch);
        } finally {
            writers.release();
        }
    }

    private Counts commitWithRetries(MappedBatch batch) throws LeaseLost {
        RunState state = database.state(batch.run());
        boolean oneByOne = false;
        SQLException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Counts counts = attempt(state, batch, oneByOne);
                batch.run().progress().committed(counts);
                CrashPoint.BATCH_COMMITTED.reached();
                return counts;
            } catch (SQLException e) {
                last = e;
                if (Failures.isOfValue(e)) {
                    // a key we took for new may have come meanwhile; if not, some value is not for this database
                    oneByOne = !state.nothingKnown();
                    state.somethingKnown();
                } else if (Failures.isPassing(e)) {
                    pause(attempt);
                } else {
                    break;
                }
            }
        }
        throw database.unavailable(last);
    }

    private Counts attempt(RunState state, MappedBatch batch, boolean oneByOne) throws SQLException, LeaseLost {
        try (Connection connection = database.connection()) {
            state.equivalents().record(connection, state.table(), batch.run().id(), batch.rows());
            connection.setAutoCommit(false);
            try {
                Optional<Counts> before = committedBefore(connection, batch);
                if (before.isPresent()) {
                    connection.rollback();
                    return before.get();
                }
                BatchTransaction transaction = new BatchTransaction(state, batch);
                Counts counts = transaction.execute(connection, state.nothingKnown(), oneByOne);
                connection.commit();
                transaction.committed();
                return counts;
            } catch (SQLException | LeaseLost | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    /** A commit whose answer was lost is found by its record range. */
    private static Optional<Counts> committedBefore(Connection connection, MappedBatch batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select records_read, inserted, updated, unchanged, quarantined, duplicates
                from run_batches where run_id = ? and first_record = ?
                """)) {
            statement.setLong(1, batch.run().id());
            statement.setLong(2, batch.batch().firstOrdinal());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(RunReports.counts(result, 1)) : Optional.empty();
            }
        }
    }

    static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Compares by keys and hashes, then column by column where they differ; reads only, whatever the size. */
    @Override
    public Comparison compare(MappedBatch batch) {
        Run run = batch.run();
        RunState state = database.state(run);
        TargetTable table = state.table();
        List<StoredRow> rows = new ArrayList<>();
        for (LoadRow loaded : batch.rows()) {
            StoredRow row = new StoredRow(loaded, run, batch.batch().readAt());
            if (loaded.keyBasis() != null) {
                row.row().set(0, loaded.keyBasis() + "-?");
            }
            row.storeKey(table.storeKey(run.stream().source(), row.row().key()));
            rows.add(row);
        }
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            state.dialect().beginBatch(connection);
            state.equivalents().fill(connection, table, rows);
            KnownRows.Partition known = state.known().partition(connection, rows, false);
            Map<String, Long> changes = changes(connection, state, known.changed());
            connection.rollback();
            Counts counts = new Counts(
                    batch.batch().size(),
                    known.fresh().size(),
                    known.changed().size(),
                    known.unchanged() + known.stale().size(),
                    batch.refused().size(),
                    batch.duplicates().size());
            return new Comparison(counts, changes, AnomalyBook.count(rows), BatchTransaction.sumsOf(table, rows));
        } catch (SQLException e) {
            throw database.unavailable(e);
        }
    }

    private Map<String, Long> changes(Connection connection, RunState state, List<StoredRow> changed)
            throws SQLException {
        TargetTable table = state.table();
        Map<String, Long> changes = new TreeMap<>();
        if (changed.isEmpty()) {
            return changes;
        }
        Map<String, StoredRow> byKey = new HashMap<>();
        changed.forEach(row -> byKey.put(row.storeKey(), row));
        String sql = "select t.* from %s join %s t on t.%s = u.k"
                .formatted(state.dialect().texts(), table.name(), table.keyColumn());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, state.dialect().array(connection, byKey.keySet()));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    StoredRow row = byKey.get(result.getString(table.keyColumn()));
                    for (Column column : table.canonical().stated()) {
                        if (!StoredValues.same(result, column, row.row().get(column))) {
                            changes.merge(column.name(), 1L, Long::sum);
                        }
                    }
                }
            }
        }
        return changes;
    }

    @Override
    public long recomputeSegments() {
        return database.derivations().recomputeSegments();
    }
}
