package fr.vendange.store;

import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.OutboxState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of the outbox inside a transaction that is open already: that of the change which must be told to others, or
 * of what is remembered with a message's delivery.
 */
final class OutboxRows {
    static final String COLUMNS = "id, target, operation, entity, identity, body, run_id, replaces, created_at, state, "
            + "due_at, claims, attempts, reason_code, reason, foreign_id, answer, settled_at";
    private static final int ANSWER_LENGTH = 500;

    private OutboxRows() {}

    /** Writes messages with the change that causes them; a repeat is left out. Returns how many are new. */
    static int add(Connection connection, SqlDialect dialect, Instant now, List<OutboxMessage> messages)
            throws SQLException {
        int added = 0;
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into outbox (target, operation, entity, identity, body, run_id, replaces, created_at, due_at)
                select x.target, x.operation, x.entity, x.identity, x.body, x.run_id, x.replaces, x.created_at,
                       x.created_at
                from (select cast(? as varchar) as target, cast(? as varchar) as operation,
                             cast(? as varchar) as entity, cast(? as uuid) as identity, cast(? as varchar) as body, cast(? as bigint) as run_id,
                             cast(? as boolean) as replaces, cast(? as timestamp(6) with time zone) as created_at) x
                where not exists (select 1 from outbox o where o.target = x.target and o.identity = x.identity)
                %s
                """.formatted(dialect.leavingOutRepeats()))) {
            for (OutboxMessage message : messages) {
                statement.setString(1, message.target());
                statement.setString(2, message.operation());
                statement.setString(3, message.entity());
                statement.setObject(4, message.identity());
                statement.setString(5, message.body());
                statement.setObject(6, message.runId(), Types.BIGINT);
                statement.setBoolean(7, message.replaces());
                statement.setObject(8, Database.utc(now));
                int stored = statement.executeUpdate();
                added += stored;
                if (stored == 1 && message.replaces()) {
                    supersedeEarlier(connection, now, message);
                }
            }
        }
        return added;
    }

    private static void supersedeEarlier(Connection connection, Instant now, OutboxMessage message)
            throws SQLException {
        // one that somebody is sending is left alone: the new one waits behind it
        try (PreparedStatement statement = connection.prepareStatement("""
                update outbox set state = 'superseded', settled_at = ?
                where target = ? and entity = ? and operation = ? and identity <> ? and state = 'waiting'
                  and owner is null
                """)) {
            statement.setObject(1, Database.utc(now));
            statement.setString(2, message.target());
            statement.setString(3, message.entity());
            statement.setString(4, message.operation());
            statement.setObject(5, message.identity());
            statement.executeUpdate();
        }
    }

    /** Writes down what became of messages. Returns how many were still the caller's. */
    static int settle(Connection connection, Instant now, Map<OutboxEntry, ? extends OutboxOutcome> outcomes)
            throws SQLException {
        int ours = 0;
        for (Map.Entry<OutboxEntry, ? extends OutboxOutcome> each : outcomes.entrySet()) {
            ours += settle(connection, now, each.getKey(), each.getValue());
        }
        return ours;
    }

    private static int settle(Connection connection, Instant now, OutboxEntry entry, OutboxOutcome outcome)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update outbox
                set state = ?, owner = null, due_at = coalesce(?, due_at), attempts = attempts + ?,
                    reason_code = coalesce(?, reason_code), reason = coalesce(?, reason),
                    foreign_id = ?, answer = ?, settled_at = ?
                where id = ? and claims = ? and state = 'waiting'
                """)) {
            Change change = Change.of(outcome);
            statement.setString(1, change.state().sqlName());
            statement.setObject(
                    2, change.due() == null ? null : Database.utc(change.due()), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setInt(3, change.failed() ? 1 : 0);
            statement.setString(4, change.code());
            statement.setString(5, change.reason());
            statement.setString(6, change.foreignId());
            statement.setString(7, shortened(change.answer()));
            statement.setObject(
                    8, change.state() == OutboxState.WAITING ? null : Database.utc(now), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(9, entry.id());
            statement.setLong(10, entry.claim());
            return statement.executeUpdate();
        }
    }

    /** PostgreSQL refuses NUL. */
    private static String shortened(String answer) {
        if (answer == null) {
            return null;
        }
        String clean = answer.replace("\u0000", "");
        return clean.length() > ANSWER_LENGTH ? clean.substring(0, ANSWER_LENGTH) + "…" : clean;
    }

    static OutboxMessage message(ResultSet result) throws SQLException {
        return new OutboxMessage(
                result.getString("target"),
                result.getString("operation"),
                result.getString("entity"),
                result.getObject("identity", UUID.class),
                result.getString("body"),
                result.getObject("run_id", Long.class),
                result.getBoolean("replaces"));
    }

    static OutboxLine line(ResultSet result) throws SQLException {
        OutboxState state = OutboxState.ofSqlName(result.getString("state"));
        String code = result.getString("reason_code");
        return new OutboxLine(
                result.getLong("id"),
                message(result),
                state,
                StoredValues.instant(result, "created_at"),
                StoredValues.instant(result, "due_at"),
                result.getInt("attempts"),
                code == null ? Optional.empty() : Optional.of(new OutboxLine.Failure(code, result.getString("reason"))),
                state == OutboxState.DELIVERED
                        ? Optional.of(
                                new OutboxOutcome.Delivered(result.getString("foreign_id"), result.getString("answer")))
                        : Optional.empty(),
                StoredValues.instant(result, "settled_at"));
    }

    /** What an outcome changes of a row. */
    private record Change(
            OutboxState state,
            Instant due,
            boolean failed,
            String code,
            String reason,
            String foreignId,
            String answer) {
        static Change of(OutboxOutcome outcome) {
            if (outcome instanceof OutboxOutcome.Delivered delivered) {
                return new Change(
                        OutboxState.DELIVERED, null, false, null, null, delivered.foreignId(), delivered.answer());
            }
            if (outcome instanceof OutboxOutcome.Retry retry) {
                return new Change(
                        OutboxState.WAITING, retry.at(), true, retry.code(), clean(retry.reason()), null, null);
            }
            if (outcome instanceof OutboxOutcome.Postponed postponed) {
                return new Change(OutboxState.WAITING, postponed.at(), false, null, null, null, null);
            }
            if (outcome instanceof OutboxOutcome.Dead dead) {
                return new Change(OutboxState.DEAD, null, true, dead.code(), clean(dead.reason()), null, null);
            }
            return new Change(OutboxState.SUPERSEDED, null, false, null, null, null, null);
        }

        private static String clean(String reason) {
            return reason.replace("\u0000", "");
        }
    }
}
