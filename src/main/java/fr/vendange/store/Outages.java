package fr.vendange.store;

import fr.vendange.run.Note;
import fr.vendange.run.RunLedger.Outage;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Refusals that a timer meets again and again, each kept as the one row of its first time. */
final class Outages {
    private static final String AGAIN = "tried_again";

    private final Clock clock;

    Outages(Clock clock) {
        this.clock = clock;
    }

    /** The latest row of a stream, where that is a refusal. */
    record Entry(Outage outage, String trigger, String message) {}

    /** A run that was gone on with has an older number than the refusals before it. */
    Optional<Entry> latest(Connection connection, StreamKey stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select r.* from (
                    select run_id, status, trigger_kind, message, notes, coalesce(ended_at, started_at) as stood_at
                    from runs
                    where source = ? and stream = ?
                    order by run_id desc limit 3
                ) r
                order by r.stood_at desc, r.run_id desc limit 1
                """)) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next() || !RunStatus.REFUSED.sqlName().equals(result.getString("status"))) {
                    return Optional.empty();
                }
                return Optional.of(new Entry(
                        new Outage(result.getLong("run_id"), 1 + again(StoredJson.notes(result.getString("notes")))),
                        result.getString("trigger_kind"),
                        result.getString("message")));
            }
        }
    }

    /** Counts one more attempt that met the same; false when this is something else. */
    boolean metAgain(Connection connection, StreamKey stream, RunOptions options, String message) throws SQLException {
        Optional<Entry> entry = latest(connection, stream)
                .filter(e -> options.trigger().equals(e.trigger()) && message.equals(e.message()));
        if (entry.isEmpty()) {
            return false;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update runs set notes = ?, ended_at = ? where run_id = ?")) {
            statement.setString(
                    1,
                    StoredJson.notes(
                            List.of(Note.of("run", AGAIN, entry.get().outage().attempts()))));
            statement.setObject(2, Database.utc(clock.instant()));
            statement.setLong(3, entry.get().outage().runId());
            statement.executeUpdate();
        }
        return true;
    }

    private static int again(List<Note> notes) {
        return notes.stream()
                .filter(note -> note.code().equals(AGAIN))
                .mapToInt(note -> ((Number) note.arguments().get(0)).intValue())
                .sum();
    }
}
