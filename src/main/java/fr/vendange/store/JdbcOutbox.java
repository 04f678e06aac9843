package fr.vendange.store;

import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.OutboxState;
import fr.vendange.run.Owner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The outbox on H2 and PostgreSQL. */
final class JdbcOutbox implements Outbox {
    /** A filter of {@link OutboxFilter}: the state's text is bound like the others. */
    private static final String MATCHES = """
            (cast(? as varchar) is null or target = ?)
            and (cast(? as varchar) is null or state = ?)
            and (cast(? as varchar) is null or reason_code = ?)
            and (cast(? as varchar) is null or entity = ?)
            """;

    private final Database database;
    private final String owner;
    private final Leftovers leftovers;

    JdbcOutbox(Database database) {
        this.database = database;
        Owner self = Owner.self();
        this.owner = self.toString();
        this.leftovers = new Leftovers(database, "outbox", self);
    }

    @Override
    public int add(List<OutboxMessage> messages) {
        return messages.isEmpty()
                ? 0
                : database.inTransactionOnceMore(connection -> OutboxRows.add(
                        connection, database.dialect(), database.clock().instant(), messages));
    }

    @Override
    public List<OutboxEntry> claim(String target, int most, Duration lease) {
        leftovers.free();
        return database.inTransaction(connection -> {
            Instant now = database.clock().instant();
            List<OutboxEntry> due = due(connection, target, most, now);
            try (PreparedStatement statement =
                    connection.prepareStatement("update outbox set due_at = ?, owner = ?, claims = ? where id = ?")) {
                for (OutboxEntry entry : due) {
                    statement.setObject(1, Database.utc(now.plus(lease)));
                    statement.setString(2, owner);
                    statement.setLong(3, entry.claim());
                    statement.setLong(4, entry.id());
                    statement.addBatch();
                }
                if (!due.isEmpty()) {
                    statement.executeBatch();
                }
            }
            return due;
        });
    }

    private static List<OutboxEntry> due(Connection connection, String target, int most, Instant now)
            throws SQLException {
        List<OutboxEntry> due = new ArrayList<>();
        // the earliest of each entity only: the next waits until that one is settled, also while it rests or another
        // process has it. Looked up once for all, because a backlog may be about a few entities
        try (PreparedStatement statement = connection.prepareStatement("""
                select %s
                from outbox o
                where o.state = 'waiting' and o.due_at <= ?
                  and o.id in (
                      select min(e.id) from outbox e
                      where e.target = ? and e.state = 'waiting'
                      group by e.entity, case when e.entity is null then e.id end
                  )
                order by o.id
                limit ?
                for update skip locked
                """.formatted(OutboxRows.COLUMNS))) {
            statement.setObject(1, Database.utc(now));
            statement.setString(2, target);
            statement.setInt(3, most);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    due.add(new OutboxEntry(
                            result.getLong("id"),
                            OutboxRows.message(result),
                            StoredValues.instant(result, "created_at"),
                            result.getInt("attempts"),
                            result.getLong("claims") + 1));
                }
            }
        }
        return due;
    }

    @Override
    public int settle(Map<OutboxEntry, ? extends OutboxOutcome> outcomes) {
        int ours = database.inTransaction(
                connection -> OutboxRows.settle(connection, database.clock().instant(), outcomes));
        if (outcomes.values().stream().anyMatch(OutboxOutcome.Delivered.class::isInstance)) {
            // the next message leaves after this: of those that did, a kill makes one leave again and no more
            database.makeDurable();
        }
        return ours;
    }

    @Override
    public List<OutboxLine> list(OutboxFilter filter, Long before, int limit) {
        return database.query(connection -> {
            List<OutboxLine> lines = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("""
                    select %s from outbox
                    where (cast(? as bigint) is null or id < ?) and %s
                    order by id desc
                    limit ?
                    """.formatted(OutboxRows.COLUMNS, MATCHES))) {
                statement.setObject(1, before, Types.BIGINT);
                statement.setObject(2, before, Types.BIGINT);
                statement.setInt(bind(statement, 3, filter, filter.state()), limit);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        lines.add(OutboxRows.line(result));
                    }
                }
            }
            return lines;
        });
    }

    private static int bind(PreparedStatement statement, int first, OutboxFilter filter, OutboxState state)
            throws SQLException {
        int parameter = first;
        String[] texts = {filter.target(), state == null ? null : state.sqlName(), filter.code(), filter.entity()};
        for (String text : texts) {
            statement.setString(parameter++, text);
            statement.setString(parameter++, text);
        }
        return parameter;
    }

    @Override
    public Optional<OutboxLine> find(long id) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select " + OutboxRows.COLUMNS + " from outbox where id = ?")) {
                statement.setLong(1, id);
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? Optional.of(OutboxRows.line(result)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public int replay(Collection<Long> ids) {
        return database.inTransaction(connection -> {
            int replayed = 0;
            for (Long id : ids) {
                replayed += replay(connection, "id = ?", statement -> statement.setLong(2, id));
            }
            return replayed;
        });
    }

    @Override
    public int replay(OutboxFilter filter) {
        return database.inTransaction(
                connection -> replay(connection, MATCHES, statement -> bind(statement, 2, filter, OutboxState.DEAD)));
    }

    private int replay(Connection connection, String which, SqlDialect.Binding binding) throws SQLException {
        // sending an older state after a newer one would undo it
        change(connection, """
                update outbox set state = 'superseded', settled_at = ?
                where state = 'dead' and %s
                  and exists (select 1 from outbox l
                              where l.target = outbox.target and l.entity = outbox.entity
                                and l.operation = outbox.operation and l.replaces and l.id > outbox.id)
                """.formatted(which), binding);
        return change(connection, """
                update outbox set state = 'waiting', attempts = 0, reason_code = null, reason = null,
                    settled_at = null, due_at = ?
                where state = 'dead' and %s
                """.formatted(which), binding);
    }

    private int change(Connection connection, String sql, SqlDialect.Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, Database.utc(database.clock().instant()));
            binding.to(statement);
            return statement.executeUpdate();
        }
    }

    @Override
    public int purge(Instant settledBefore) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "delete from outbox where settled_at < ? and state in ('delivered', 'superseded')")) {
                statement.setObject(1, Database.utc(settledBefore));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public List<Standing> standings() {
        return database.query(connection -> {
            Map<String, Tally> tallies = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                            select target, state, count(*) as messages, min(created_at) as first_created,
                                max(settled_at) as last_settled
                            from outbox group by target, state
                            """);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    tallies.computeIfAbsent(result.getString("target"), t -> new Tally())
                            .count(result);
                }
            }
            List<Standing> standings = new ArrayList<>();
            tallies.forEach((target, tally) ->
                    standings.add(new Standing(target, tally.counts, tally.oldestWaiting, tally.lastDelivered)));
            return standings;
        });
    }

    /** The states of one target. */
    private static final class Tally {
        private final Map<OutboxState, Long> counts = new EnumMap<>(OutboxState.class);
        private Optional<Instant> oldestWaiting = Optional.empty();
        private Optional<Instant> lastDelivered = Optional.empty();

        void count(ResultSet result) throws SQLException {
            OutboxState state = OutboxState.ofSqlName(result.getString("state"));
            counts.put(state, result.getLong("messages"));
            if (state == OutboxState.WAITING) {
                oldestWaiting = Optional.of(StoredValues.instant(result, "first_created"));
            } else if (state == OutboxState.DELIVERED) {
                lastDelivered = Optional.of(StoredValues.instant(result, "last_settled"));
            }
        }
    }
}
