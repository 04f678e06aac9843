package fr.vendange.store;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.Bindings;
import fr.vendange.run.OutboxMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Bindings on H2 and PostgreSQL. */
final class JdbcBindings implements Bindings {
    private static final String COLUMNS = "b.kind, b.our_key, b.foreign_id, b.wanted_hash, b.generation, b.sent_hash, "
            + "b.sent, b.sent_at, b.state, b.reason";

    private final Database database;

    JdbcBindings(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Binding> find(String target, String kind, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return database.query(connection -> {
            Map<String, Binding> found = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    """
                    select %s from %s join bindings b on b.our_key = u.k
                    where b.target = ? and b.kind = ?
                    """.formatted(COLUMNS, database.dialect().texts()))) {
                statement.setArray(1, database.dialect().array(connection, keys));
                statement.setString(2, target);
                statement.setString(3, kind);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        Binding binding = binding(result);
                        found.put(binding.key(), binding);
                    }
                }
            }
            return found;
        });
    }

    @Override
    public List<Binding> list(String target, String kind, String after, int most) {
        return database.query(connection -> {
            List<Binding> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    select %s from bindings b
                    where b.target = ? and b.kind = ? and b.our_key > ?
                    order by b.our_key
                    limit ?
                    """.formatted(COLUMNS))) {
                statement.setString(1, target);
                statement.setString(2, kind);
                statement.setString(3, after);
                statement.setInt(4, most);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        found.add(binding(result));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Map<State, Long> counts(String target, String kind) {
        return database.query(connection -> {
            Map<State, Long> counts = new EnumMap<>(State.class);
            try (PreparedStatement statement = connection.prepareStatement(
                    "select state, count(*) from bindings where target = ? and kind = ? group by state")) {
                statement.setString(1, target);
                statement.setString(2, kind);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        counts.put(state(result.getString(1)), result.getLong(2));
                    }
                }
            }
            return counts;
        });
    }

    @Override
    public int wish(String target, List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return 0;
        }
        return database.inTransactionOnceMore(connection -> {
            List<OutboxMessage> messages = new ArrayList<>();
            for (Wish wish : wishes) {
                long generation = wanted(connection, target, wish);
                if (generation > 0) {
                    messages.add(message(target, wish, generation));
                }
            }
            OutboxRows.add(connection, database.dialect(), database.clock().instant(), messages);
            return messages.size();
        });
    }

    /** Writes the wish; returns its number, or 0 when it is none. */
    private static long wanted(Connection connection, String target, Wish wish) throws SQLException {
        long generation = 0;
        try (PreparedStatement statement = connection.prepareStatement("""
                select wanted_hash, generation from bindings where target = ? and kind = ? and our_key = ? for update
                """)) {
            bind(statement, 1, target, wish.kind(), wish.key());
            try (ResultSet result = statement.executeQuery()) {
                if (result.next()) {
                    generation = result.getLong("generation");
                    if (wish.hash().equals(result.getObject("wanted_hash", UUID.class))) {
                        return 0;
                    }
                } else {
                    generation = -1;
                }
            }
        }
        long next = Math.max(0, generation) + 1;
        String sql = generation < 0 ? """
                  insert into bindings (wanted_hash, generation, state, target, kind, our_key)
                  values (?, ?, 'waiting', ?, ?, ?)
                  """ : """
                  update bindings set wanted_hash = ?, generation = ?, state = 'waiting', reason = null
                  where target = ? and kind = ? and our_key = ?
                  """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, wish.hash());
            statement.setLong(2, next);
            bind(statement, 3, target, wish.kind(), wish.key());
            statement.executeUpdate();
        }
        return next;
    }

    /** The same state wanted a second time, after another, is another message. */
    private static OutboxMessage message(String target, Wish wish, long generation) {
        UUID identity = ContentHash.of(String.join("\u001f", wish.kind(), wish.key(), Long.toString(generation)));
        return new OutboxMessage(target, wish.operation(), wish.entity(), identity, wish.body(), null, true);
    }

    @Override
    public void confirm(String target, List<Confirmation> confirmations) {
        if (confirmations.isEmpty()) {
            return;
        }
        database.inTransactionOnceMore(connection -> {
            Instant now = database.clock().instant();
            for (Confirmation confirmation : confirmations) {
                confirm(connection, target, confirmation, now);
            }
            return null;
        });
    }

    private static void confirm(Connection connection, String target, Confirmation confirmation, Instant now)
            throws SQLException {
        int known;
        try (PreparedStatement statement = connection.prepareStatement("""
                update bindings
                set foreign_id = coalesce(?, foreign_id), sent_hash = ?, sent = ?, sent_at = ?,
                    state = case when wanted_hash is null or wanted_hash = ? then 'sent' else state end,
                    reason = case when wanted_hash is null or wanted_hash = ? then null else reason end
                where target = ? and kind = ? and our_key = ?
                """)) {
            statement.setString(1, confirmation.foreignId());
            statement.setObject(2, confirmation.hash());
            statement.setString(3, confirmation.sent());
            statement.setObject(4, Database.utc(now));
            statement.setObject(5, confirmation.hash());
            statement.setObject(6, confirmation.hash());
            bind(statement, 7, target, confirmation.kind(), confirmation.key());
            known = statement.executeUpdate();
        }
        if (known > 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into bindings (foreign_id, sent_hash, sent, sent_at, state, target, kind, our_key)
                values (?, ?, ?, ?, 'sent', ?, ?, ?)
                """)) {
            statement.setString(1, confirmation.foreignId());
            statement.setObject(2, confirmation.hash());
            statement.setString(3, confirmation.sent());
            statement.setObject(4, Database.utc(now));
            bind(statement, 5, target, confirmation.kind(), confirmation.key());
            statement.executeUpdate();
        }
    }

    @Override
    public void refuse(String target, List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        database.inTransactionOnceMore(connection -> {
            for (Refusal refusal : refusals) {
                refuse(connection, target, refusal);
            }
            return null;
        });
    }

    private static void refuse(Connection connection, String target, Refusal refusal) throws SQLException {
        int known;
        try (PreparedStatement statement = connection.prepareStatement("""
                update bindings set wanted_hash = ?, state = 'refused', reason = ?
                where target = ? and kind = ? and our_key = ? and (cast(? as boolean) = false or wanted_hash = ?)
                """)) {
            statement.setObject(1, refusal.hash());
            statement.setString(2, refusal.reason());
            bind(statement, 3, target, refusal.kind(), refusal.key());
            statement.setBoolean(6, refusal.tried());
            statement.setObject(7, refusal.hash());
            known = statement.executeUpdate();
        }
        if (known > 0 || refusal.tried()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into bindings (wanted_hash, state, reason, target, kind, our_key)
                values (?, 'refused', ?, ?, ?, ?)
                """)) {
            statement.setObject(1, refusal.hash());
            statement.setString(2, refusal.reason());
            bind(statement, 3, target, refusal.kind(), refusal.key());
            statement.executeUpdate();
        }
    }

    @Override
    public void forget(String target, String kind, Collection<String> keys) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update bindings
                    set foreign_id = null, wanted_hash = null, sent_hash = null, sent = null, sent_at = null
                    where target = ? and kind = ? and our_key = ?
                    """)) {
                for (String key : keys) {
                    bind(statement, 1, target, kind, key);
                    statement.addBatch();
                }
                if (!keys.isEmpty()) {
                    statement.executeBatch();
                }
            }
            return null;
        });
    }

    private static void bind(PreparedStatement statement, int first, String target, String kind, String key)
            throws SQLException {
        statement.setString(first, target);
        statement.setString(first + 1, kind);
        statement.setString(first + 2, key);
    }

    private static Binding binding(ResultSet result) throws SQLException {
        return new Binding(
                result.getString("kind"),
                result.getString("our_key"),
                Optional.ofNullable(result.getString("foreign_id")),
                Optional.ofNullable(result.getObject("wanted_hash", UUID.class)),
                Optional.ofNullable(result.getObject("sent_hash", UUID.class)),
                Optional.ofNullable(result.getString("sent")),
                Optional.ofNullable(StoredValues.instant(result, "sent_at")),
                state(result.getString("state")),
                Optional.ofNullable(result.getString("reason")));
    }

    private static State state(String sqlName) {
        return State.valueOf(sqlName.toUpperCase(Locale.ROOT));
    }
}
