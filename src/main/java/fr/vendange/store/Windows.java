package fr.vendange.store;

import fr.vendange.run.MappedBatch;
import fr.vendange.run.Run;
import fr.vendange.run.RunRequest;
import fr.vendange.run.RunStatus;
import fr.vendange.run.SourceMemory.Cursor;
import fr.vendange.run.StreamKey;
import fr.vendange.run.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The windows of runs and the cursors they move, always in a transaction of the run's own.
 *
 * <p>The window is saved when its run is opened, a page's range of ids with the page's rows, the cursor with the run's
 * end. Two pages may be on their way and commit in either order, so that a highest id alone would lie: what an
 * interrupted run still lacks is told by the ranges in {@code run_batches}, as for files.
 */
final class Windows {
    /**
     * Saves the window of a run that begins, in the place of those that were left open and can no longer be gone on
     * with.
     */
    void open(Connection connection, RunRequest request, long runId) throws SQLException {
        if (!(request.content() instanceof Window window)) {
            return;
        }
        supersede(connection, request, window, runId);
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into run_windows (run_id, model, kind, written_from, written_before, horizon)
                values (?, ?, ?, ?, ?, ?)
                """)) {
            statement.setLong(1, runId);
            statement.setString(2, window.model());
            statement.setString(3, window.kind().sqlName());
            statement.setObject(4, utc(window.lower()));
            statement.setObject(5, utc(window.upper()));
            statement.setObject(6, utc(window.horizon()));
            statement.executeUpdate();
        }
    }

    private static void supersede(Connection connection, RunRequest request, Window window, long runId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update runs set status = ?
                where source = ? and stream = ? and status = 'running' and run_id <> ?
                  and run_id in (select w.run_id from run_windows w where w.kind = ?)
                """)) {
            statement.setString(1, RunStatus.CANCELLED.sqlName());
            statement.setString(2, request.stream().source());
            statement.setString(3, request.stream().stream());
            statement.setLong(4, runId);
            statement.setString(5, window.kind().sqlName());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from snapshot_keys
                where run_id in (select r.run_id from runs r join run_windows w on w.run_id = r.run_id
                                 where r.source = ? and r.stream = ? and r.run_id <> ?)
                """)) {
            statement.setString(1, request.stream().source());
            statement.setString(2, request.stream().stream());
            statement.setLong(3, runId);
            statement.executeUpdate();
        }
    }

    /** A page is written: remembered with its rows. */
    void passed(Connection connection, MappedBatch batch) throws SQLException {
        if (!(batch.run().request().content() instanceof Window)) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update run_windows set last_id = greatest(last_id, ?) where run_id = ?")) {
            statement.setLong(1, batch.batch().lastOrdinal());
            statement.setLong(2, batch.run().id());
            statement.executeUpdate();
        }
    }

    /** The run is through and proven: the stream stands at its horizon, unless it stood further on already. */
    void close(Connection connection, Run run) throws SQLException {
        if (!(run.request().content() instanceof Window window)
                || !window.kind().movesCursor()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                merge into stream_cursors t
                using (select cast(? as varchar) as source, cast(? as varchar) as stream, cast(? as varchar) as model,
                              cast(? as timestamp with time zone) as read_until, cast(? as varchar) as mapping_hash,
                              cast(? as bigint) as run_id) s
                on t.source = s.source and t.stream = s.stream
                when matched then update set
                    model = s.model, read_until = s.read_until, mapping_hash = s.mapping_hash, run_id = s.run_id
                when not matched then insert (source, stream, model, read_until, mapping_hash, run_id)
                    values (s.source, s.stream, s.model, s.read_until, s.mapping_hash, s.run_id)
                """)) {
            statement.setString(1, run.stream().source());
            statement.setString(2, run.stream().stream());
            statement.setString(3, window.model());
            statement.setObject(4, utc(window.horizon()));
            statement.setString(5, run.request().mappingHash());
            statement.setLong(6, run.id());
            statement.executeUpdate();
        }
    }

    /**
     * The run was read to its end and its proof does not balance: going on with it would never balance either. The
     * cursor has not moved, so that the next window reads all of it again.
     */
    void abandon(Connection connection, Run run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from run_windows where run_id = ?")) {
            statement.setLong(1, run.id());
            statement.executeUpdate();
        }
    }

    Optional<Cursor> cursor(Connection connection, StreamKey stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select read_until, mapping_hash from stream_cursors where source = ? and stream = ?")) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(new Cursor(StoredValues.instant(result, "read_until"), result.getString(2)))
                        : Optional.empty();
            }
        }
    }

    Optional<Window> interrupted(Connection connection, StreamKey stream, String mappingHash, Window.Kind kind)
            throws SQLException {
        if (!kind.isResumable()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select w.model, w.written_from, w.written_before, w.horizon
                from runs r join run_windows w on w.run_id = r.run_id
                where r.source = ? and r.stream = ? and r.mapping_hash = ? and w.kind = ?
                  and r.status in ('running', 'failed')
                  and not exists (select 1 from runs l join run_windows lw on lw.run_id = l.run_id
                                  where l.source = r.source and l.stream = r.stream and lw.kind = w.kind
                                    and l.run_id > r.run_id)
                """)) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            statement.setString(3, mappingHash);
            statement.setString(4, kind.sqlName());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Window(
                        result.getString(1),
                        kind,
                        StoredValues.instant(result, "written_from"),
                        StoredValues.instant(result, "written_before"),
                        StoredValues.instant(result, "horizon")));
            }
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : Database.utc(instant);
    }
}
