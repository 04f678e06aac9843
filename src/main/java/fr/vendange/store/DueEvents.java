package fr.vendange.store;

import fr.vendange.run.Inbox;
import fr.vendange.run.InboxEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of the inbox whose turn it is. */
final class DueEvents {
    private DueEvents() {}

    /** Whether nothing came lately, or the first that waits has waited long enough. */
    static boolean isQuiet(Connection connection, String source, Inbox.Quiet quiet, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select (select received_at from inbox
                        where source = ? and state = 'waiting' and due_at <= ? order by id limit 1) as oldest,
                       (select received_at from inbox
                        where source = ? and state = 'waiting' and due_at <= ? order by id desc limit 1) as newest
                """)) {
            statement.setString(1, source);
            statement.setObject(2, Database.utc(now));
            statement.setString(3, source);
            statement.setObject(4, Database.utc(now));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                Instant oldest = StoredValues.instant(result, "oldest");
                return oldest != null
                        && (!StoredValues.instant(result, "newest").isAfter(now.minus(quiet.rest()))
                                || !oldest.isAfter(now.minus(quiet.patience())));
            }
        }
    }

    /** Those whose turn it is, locked until the transaction ends; what another has locked is passed over. */
    static List<InboxEvent> find(Connection connection, String source, int most, Instant now, Instant receivedUntil)
            throws SQLException {
        List<InboxEvent> due = new ArrayList<>();
        // the earliest of each entity only: the next waits until that one is settled, also while it rests or another
        // process has it. Not as "not exists": PostgreSQL would join the backlog with itself, which takes minutes for
        // some thousand that are about a few entities
        try (PreparedStatement statement = connection.prepareStatement("""
                select i.id, i.source, i.identity, i.entity, i.version, i.headers, i.body, i.received_at, i.attempts
                from inbox i
                where i.source = ? and i.state = 'waiting' and i.due_at <= ? and i.received_at <= ?
                  and (
                      select e.id from inbox e
                      where e.source = i.source and e.entity = i.entity and e.state = 'waiting' and e.id < i.id
                      limit 1
                  ) is null
                order by i.id
                limit ?
                for update skip locked
                """)) {
            statement.setString(1, source);
            statement.setObject(2, Database.utc(now));
            statement.setObject(3, Database.utc(receivedUntil));
            statement.setInt(4, most);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    due.add(event(result));
                }
            }
        }
        return due;
    }

    private static InboxEvent event(ResultSet result) throws SQLException {
        return new InboxEvent(
                result.getLong("id"),
                result.getString("source"),
                result.getObject("identity", UUID.class),
                result.getString("entity"),
                result.getObject("version", Long.class),
                StoredJson.pairs(result.getString("headers")),
                result.getString("body"),
                StoredValues.instant(result, "received_at"),
                result.getInt("attempts"));
    }

    /** Those of them whose entity has a later version already. */
    static List<InboxEvent> stale(Connection connection, SqlDialect dialect, List<InboxEvent> due) throws SQLException {
        List<InboxEvent> versioned = versioned(due);
        if (versioned.isEmpty()) {
            return List.of();
        }
        Map<String, Long> processed = new HashMap<>();
        String sql = "select v.entity, v.version from %s join inbox_versions v on v.entity = u.k and v.source = ?"
                .formatted(dialect.texts());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    dialect.array(
                            connection,
                            versioned.stream().map(InboxEvent::entity).toList()));
            statement.setString(2, versioned.get(0).source());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    processed.put(result.getString(1), result.getLong(2));
                }
            }
        }
        return versioned.stream()
                .filter(event -> event.version() < processed.getOrDefault(event.entity(), Long.MIN_VALUE))
                .toList();
    }

    /** Those that say of which version of their entity they are. */
    static List<InboxEvent> versioned(Collection<InboxEvent> events) {
        return events.stream()
                .filter(event -> event.version() != null && event.entity() != null)
                .toList();
    }
}
