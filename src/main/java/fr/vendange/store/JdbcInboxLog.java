package fr.vendange.store;

import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The inbox as people see it, on H2 and PostgreSQL. */
final class JdbcInboxLog implements InboxLog {
    private static final String COLUMNS =
            "id, source, entity, headers, body, received_at, state, attempts, due_at, reason, settled_at";

    private final Database database;

    JdbcInboxLog(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> latest(Filter filter, long before, int most) {
        List<String> conditions = new ArrayList<>(List.of("id < ?"));
        List<Object> values = new ArrayList<>(List.of(before));
        narrow("source", filter.source(), conditions, values);
        narrow("state", filter.state() == null ? null : filter.state().sqlName(), conditions, values);
        narrow("reason", filter.reason(), conditions, values);
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select %s from inbox where %s order by id desc limit ?"
                            .formatted(COLUMNS, String.join(" and ", conditions)))) {
                int parameter = 0;
                for (Object value : values) {
                    statement.setObject(++parameter, value);
                }
                statement.setInt(++parameter, most);
                return entries(statement);
            }
        });
    }

    private static void narrow(String column, String value, List<String> conditions, List<Object> values) {
        if (value != null) {
            conditions.add(column + " = ?");
            values.add(value);
        }
    }

    @Override
    public Optional<Entry> find(long id) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select " + COLUMNS + " from inbox where id = ?")) {
                statement.setLong(1, id);
                return entries(statement).stream().findFirst();
            }
        });
    }

    private static List<Entry> entries(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                entries.add(new Entry(
                        result.getLong("id"),
                        result.getString("source"),
                        result.getString("entity"),
                        StoredJson.pairs(result.getString("headers")),
                        result.getString("body"),
                        StoredValues.instant(result, "received_at"),
                        InboxState.ofSqlName(result.getString("state")),
                        result.getInt("attempts"),
                        StoredValues.instant(result, "due_at"),
                        result.getString("reason"),
                        StoredValues.instant(result, "settled_at")));
            }
        }
        return entries;
    }

    @Override
    public SortedMap<String, Long> reasons() {
        return database.query(connection -> {
            SortedMap<String, Long> reasons = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                            select coalesce(reason, ''), count(*) from inbox
                            where state = 'quarantined'
                            group by coalesce(reason, '')
                            """);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reasons.put(result.getString(1), result.getLong(2));
                }
            }
            return reasons;
        });
    }

    @Override
    public Map<InboxState, Long> counts(String source) {
        return database.query(connection -> {
            Map<InboxState, Long> counts = new EnumMap<>(InboxState.class);
            try (PreparedStatement statement =
                    connection.prepareStatement("select state, count(*) from inbox where source = ? group by state")) {
                statement.setString(1, source);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        counts.put(InboxState.ofSqlName(result.getString(1)), result.getLong(2));
                    }
                }
            }
            return counts;
        });
    }

    @Override
    public Standing standing(String source) {
        return database.query(connection -> {
            // each part walks an index of what is not settled, or the few rows that came since senders were counted
            try (PreparedStatement statement =
                    connection.prepareStatement("""
                    select (select count(*) from inbox where %1$s and state = 'waiting'),
                           (select count(*) from inbox where %1$s and state = 'quarantined'),
                           (select max(heard_at) from senders where %1$s),
                           (select max(received_at) from inbox
                            where %1$s and id > (select coalesce(max(last_event), 0) from senders))
                    """.formatted("(source = ? or source > ? and source < ?)"))) {
                for (int i = 0; i < 4; i++) {
                    // its own events, and those of the streams whose names follow it behind a slash
                    statement.setString(3 * i + 1, source);
                    statement.setString(3 * i + 2, source + "/");
                    statement.setString(3 * i + 3, source + "0");
                }
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    Instant counted = instant(result, 3);
                    Instant since = instant(result, 4);
                    return new Standing(
                            result.getLong(1), result.getLong(2), Optional.ofNullable(since == null ? counted : since));
                }
            }
        });
    }

    private static Instant instant(ResultSet result, int column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public SortedMap<String, Instant> silences() {
        return database.query(connection -> {
            SortedMap<String, Instant> silences = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select source, heard_at from senders where told_at is not null");
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    silences.put(result.getString(1), StoredValues.instant(result, "heard_at"));
                }
            }
            return silences;
        });
    }

    @Override
    public int replay(Collection<Long> ids) {
        return database.inTransaction(connection -> {
            int replayed = 0;
            try (PreparedStatement statement = connection.prepareStatement("""
                    update inbox set state = 'waiting', attempts = 0, due_at = ?
                    where id = ? and state = 'quarantined'
                    """)) {
                for (Long id : ids) {
                    statement.setObject(1, Database.utc(database.clock().instant()));
                    statement.setLong(2, id);
                    replayed += statement.executeUpdate();
                }
            }
            return replayed;
        });
    }

    @Override
    public int replayAll(String source, String reason) {
        return database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update inbox set state = 'waiting', attempts = 0, due_at = ?
                    where state = 'quarantined'
                      and (cast(? as varchar) is null or source = ?) and (cast(? as varchar) is null or reason = ?)
                    """)) {
                statement.setObject(1, Database.utc(database.clock().instant()));
                statement.setString(2, source);
                statement.setString(3, source);
                statement.setString(4, reason);
                statement.setString(5, reason);
                return statement.executeUpdate();
            }
        });
    }
}
