package fr.vendange.store;

import fr.vendange.run.Content;
import fr.vendange.run.RecordRanges;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunRequest;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** The rows of the ledger: what is found of earlier runs, and what a new one begins with. */
final class RunRecords {
    private static final String COMPLETE = "('loaded', 'loaded_with_quarantine', 'unchanged')";

    private final Clock clock;

    RunRecords(Clock clock) {
        this.clock = clock;
    }

    /** The latest run that has loaded the content under the same mapping. */
    static Optional<RunReport> loadedBefore(Connection connection, RunRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select %s from runs
                where file_sha256 = ? and source = ? and stream = ? and mapping_hash = ? and status in %s
                order by run_id desc limit 1
                """.formatted(RunReports.COLUMNS, COMPLETE))) {
            bindContent(statement, request);
            return RunReports.read(statement).stream().findFirst();
        }
    }

    /** The run over the content and mapping that did not come to its end. */
    static Optional<Long> interrupted(Connection connection, RunRequest request) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select run_id from runs
                where file_sha256 = ? and source = ? and stream = ? and mapping_hash = ?
                  and status in ('running', 'failed', 'cancelled')
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

    static long goOn(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update runs set status = 'running', message = null, advice = null where run_id = ?")) {
            statement.setLong(1, runId);
            statement.executeUpdate();
        }
        return runId;
    }

    long open(Connection connection, RunRequest request) throws SQLException {
        return insert(connection, request.content(), request.options(), Optional.of(request.stream()), statement -> {
            statement.setString(10, request.table().sqlName());
            statement.setString(11, request.mapping());
            statement.setString(12, request.mappingHash());
            statement.setString(13, StoredJson.of(request.columns()));
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
            statement.setObject(8, Database.utc(clock.instant()));
            statement.setString(9, null);
            more.bind(statement);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Whether no row of the source is in the table yet. */
    static boolean isFirstOfItsSource(Connection connection, RunRequest request) throws SQLException {
        // a source's rows are found by the table's lineage; the first one answers
        try (PreparedStatement statement = connection.prepareStatement("select 1 from %s where source = ? limit 1"
                .formatted(TargetTable.of(request.table()).name()))) {
            statement.setString(1, request.stream().source());
            try (ResultSet result = statement.executeQuery()) {
                return !result.next();
            }
        }
    }

    /** The records whose batches are in. */
    static RecordRanges committed(Connection connection, long runId) throws SQLException {
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

    /** Records a file of which nothing could be loaded; gives the number of the run that it never came to. */
    long refused(
            Connection connection,
            Content file,
            RunOptions options,
            Optional<StreamKey> stream,
            String message,
            String advice)
            throws SQLException {
        long runId = insert(connection, file, options, stream, statement -> {
            statement.setString(9, message);
            for (int p = 10; p <= 13; p++) {
                statement.setString(p, null);
            }
            statement.setObject(14, Database.utc(file.modified()));
            statement.setString(15, RunStatus.REFUSED.sqlName());
        });
        try (PreparedStatement statement =
                connection.prepareStatement("update runs set advice = ?, ended_at = ? where run_id = ?")) {
            statement.setString(1, advice);
            statement.setObject(2, Database.utc(clock.instant()));
            statement.setLong(3, runId);
            statement.executeUpdate();
        }
        return runId;
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
