package fr.vendange.store;

import fr.vendange.run.Acceptance;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxDelivery;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.InboxRefused;
import fr.vendange.run.InboxState;
import fr.vendange.run.Owner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The inbox on H2 and PostgreSQL. */
final class JdbcInbox implements Inbox, AutoCloseable {
    /** How long a failed event rests, by how often it failed; after the last it is quarantined. */
    private static final List<Duration> RESTS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2));

    private final Database database;
    private final String owner;
    private final Leftovers leftovers;
    private InboxWriter writer;

    JdbcInbox(Database database) {
        this.database = database;
        Owner self = Owner.self();
        this.owner = self.toString();
        this.leftovers = new Leftovers(database, "inbox", self);
    }

    @Override
    public List<Acceptance> accept(List<InboxDelivery> deliveries) throws InboxRefused {
        return deliveries.isEmpty() ? List.of() : writer().accept(deliveries);
    }

    /** Commands never accept anything: the thread is there for a service only. */
    private synchronized InboxWriter writer() {
        if (writer == null) {
            writer = new InboxWriter(database);
        }
        return writer;
    }

    @Override
    public List<InboxEvent> claim(String source, int most, Duration lease, Quiet quiet) {
        leftovers.free();
        return database.inTransaction(connection -> {
            Instant now = database.clock().instant();
            if (!quiet.equals(Quiet.NOT_NEEDED) && !DueEvents.isQuiet(connection, source, quiet, now)) {
                return List.of();
            }
            List<InboxEvent> due = DueEvents.find(connection, source, most, now, now.minus(quiet.rest()));
            List<InboxEvent> stale = DueEvents.stale(connection, database.dialect(), due);
            mark(connection, stale, InboxState.STALE, null, now);
            List<InboxEvent> claimed = stale.isEmpty()
                    ? due
                    : due.stream().filter(e -> !stale.contains(e)).toList();
            execute(connection, "update inbox set due_at = ?, owner = ? where id = ?", claimed, (statement, event) -> {
                statement.setObject(1, Database.utc(now.plus(lease)));
                statement.setString(2, owner);
                statement.setLong(3, event.id());
            });
            return claimed;
        });
    }

    @Override
    public void settle(Collection<InboxEvent> events) {
        database.inTransaction(connection -> {
            mark(connection, events, InboxState.DONE, null, database.clock().instant());
            for (InboxEvent event : DueEvents.versioned(events)) {
                remember(connection, event);
            }
            return null;
        });
    }

    @Override
    public void ignore(Collection<InboxEvent> events, String reason) {
        database.inTransaction(connection -> {
            mark(
                    connection,
                    events,
                    InboxState.IGNORED,
                    reason,
                    database.clock().instant());
            return null;
        });
    }

    private static void mark(
            Connection connection, Collection<InboxEvent> events, InboxState state, String reason, Instant now)
            throws SQLException {
        execute(
                connection,
                "update inbox set state = ?, settled_at = ?, owner = null, reason = ? where id = ?",
                events,
                (statement, event) -> {
                    statement.setString(1, state.sqlName());
                    statement.setObject(2, Database.utc(now));
                    statement.setString(3, reason);
                    statement.setLong(4, event.id());
                });
    }

    private static void remember(Connection connection, InboxEvent event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                merge into inbox_versions t
                using (select cast(? as varchar) as source, cast(? as varchar) as entity,
                              cast(? as bigint) as version) s
                on t.source = s.source and t.entity = s.entity
                when matched and t.version < s.version then update set version = s.version
                when not matched then insert (source, entity, version) values (s.source, s.entity, s.version)
                """)) {
            statement.setString(1, event.source());
            statement.setString(2, event.entity());
            statement.setLong(3, event.version());
            statement.executeUpdate();
        }
    }

    @Override
    public void release(Collection<InboxEvent> events, Duration rest) {
        database.inTransaction(connection -> {
            execute(
                    connection,
                    "update inbox set owner = null, due_at = ? where id = ?",
                    events,
                    (statement, event) -> {
                        statement.setObject(
                                1, Database.utc(database.clock().instant().plus(rest)));
                        statement.setLong(2, event.id());
                    });
            return null;
        });
    }

    @Override
    public void postpone(Collection<InboxEvent> events, String reason) {
        Instant now = database.clock().instant();
        for (InboxEvent event : events) {
            if (event.attempts() >= RESTS.size()) {
                quarantine(event, reason);
            } else {
                Duration rest = RESTS.get(event.attempts());
                change(
                        "update inbox set attempts = attempts + 1, owner = null, due_at = ?, reason = ? where id = ?",
                        statement -> {
                            statement.setObject(1, Database.utc(now.plus(rest)));
                            statement.setString(2, reason);
                            statement.setLong(3, event.id());
                        });
            }
        }
    }

    @Override
    public void quarantine(InboxEvent event, String reason) {
        change("update inbox set state = 'quarantined', owner = null, reason = ? where id = ?", statement -> {
            statement.setString(1, reason);
            statement.setLong(2, event.id());
        });
    }

    @Override
    public int purge(Instant settledBefore) {
        return change(
                "delete from inbox where settled_at < ? and state in ('done', 'stale', 'ignored')",
                statement -> statement.setObject(1, Database.utc(settledBefore)));
    }

    private int change(String sql, SqlDialect.Binding binding) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binding.to(statement);
                return statement.executeUpdate();
            }
        });
    }

    private static void execute(Connection connection, String sql, Collection<InboxEvent> events, EventBinding binding)
            throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (InboxEvent event : events) {
                binding.bind(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public synchronized void close() {
        if (writer != null) {
            writer.close();
        }
    }

    private interface EventBinding {
        void bind(PreparedStatement statement, InboxEvent event) throws SQLException;
    }
}
