package fr.vendange.store;

import fr.vendange.run.Senders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rhythm of senders, kept apart from their events: those are forgotten, and too many to be asked each minute. */
final class JdbcSenders implements Senders {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int AT_ONCE = 20_000;
    private static final int KEPT_DAYS = 90;

    private final Database database;

    JdbcSenders(Database database) {
        this.database = database;
    }

    @Override
    public void count() {
        int counted;
        do {
            counted = database.inTransaction(this::countSome);
        } while (counted == AT_ONCE);
    }

    private int countSome(Connection connection) throws SQLException {
        Map<String, Tally> tallies = new TreeMap<>();
        long last = 0;
        // whoever else counts waits here
        try (PreparedStatement statement =
                        connection.prepareStatement("select source, last_event, heard_at from senders for update");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                last = Math.max(last, result.getLong(2));
                tallies.put(result.getString(1), new Tally(StoredValues.instant(result, "heard_at")));
            }
        }
        int counted = 0;
        try (PreparedStatement statement = connection.prepareStatement(
                "select id, source, received_at from inbox where id > ? order by id limit ?")) {
            statement.setLong(1, last);
            statement.setInt(2, AT_ONCE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    counted++;
                    tallies.computeIfAbsent(result.getString(2), source -> new Tally(null))
                            .hear(result.getLong(1), StoredValues.instant(result, "received_at"));
                }
            }
        }
        for (Map.Entry<String, Tally> tally : tallies.entrySet()) {
            write(connection, tally.getKey(), tally.getValue());
        }
        forget(connection);
        return counted;
    }

    private static void write(Connection connection, String source, Tally tally) throws SQLException {
        if (tally.days.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                merge into senders t
                using (select cast(? as varchar) as source, cast(? as bigint) as last_event,
                              cast(? as timestamp with time zone) as heard_at) s
                on t.source = s.source
                when matched then update set last_event = s.last_event, heard_at = s.heard_at
                when not matched then insert (source, last_event, heard_at) values (s.source, s.last_event, s.heard_at)
                """)) {
            statement.setString(1, source);
            statement.setLong(2, tally.lastEvent);
            statement.setObject(3, Database.utc(tally.heardAt));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                merge into sender_days t
                using (select cast(? as varchar) as source, cast(? as date) as heard_on, cast(? as bigint) as events,
                              cast(? as bigint) as gap) s
                on t.source = s.source and t.heard_on = s.heard_on
                when matched then update set events = t.events + s.events,
                    longest_gap_seconds = greatest(t.longest_gap_seconds, s.gap)
                when not matched then insert (source, heard_on, events, longest_gap_seconds)
                    values (s.source, s.heard_on, s.events, s.gap)
                """)) {
            for (Map.Entry<LocalDate, Day> day : tally.days.entrySet()) {
                statement.setString(1, source);
                statement.setObject(2, day.getKey());
                statement.setLong(3, day.getValue().events);
                statement.setLong(4, day.getValue().longestGapSeconds);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void forget(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from sender_days where heard_on < ?")) {
            statement.setObject(
                    1, LocalDate.ofInstant(database.clock().instant(), PARIS).minusDays(KEPT_DAYS));
            statement.executeUpdate();
        }
    }

    @Override
    public List<Rhythm> rhythms() {
        return database.query(connection -> {
            Map<String, List<Duration>> silences = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select source, longest_gap_seconds from sender_days where longest_gap_seconds > 0");
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    silences.computeIfAbsent(result.getString(1), source -> new ArrayList<>())
                            .add(Duration.ofSeconds(result.getLong(2)));
                }
            }
            List<Rhythm> rhythms = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select source, heard_at, told_at from senders order by source");
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rhythms.add(new Rhythm(
                            result.getString(1),
                            StoredValues.instant(result, "heard_at"),
                            silences.getOrDefault(result.getString(1), List.of()),
                            StoredValues.instant(result, "told_at")));
                }
            }
            return rhythms;
        });
    }

    @Override
    public void told(String source, Instant at) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("update senders set told_at = ? where source = ?")) {
                statement.setObject(1, at == null ? null : Database.utc(at));
                statement.setString(2, source);
                return statement.executeUpdate();
            }
        });
    }

    /** What is counted of one sender. */
    private static final class Tally {
        private final Map<LocalDate, Day> days = new TreeMap<>();
        private Instant heardAt;
        private long lastEvent;

        /** @param heardAt when it was last heard before; null when it never was */
        Tally(Instant heardAt) {
            this.heardAt = heardAt;
        }

        void hear(long event, Instant at) {
            Day day = days.computeIfAbsent(LocalDate.ofInstant(at, PARIS), date -> new Day());
            day.events++;
            if (heardAt != null) {
                day.longestGapSeconds = Math.max(
                        day.longestGapSeconds, Duration.between(heardAt, at).toSeconds());
            }
            heardAt = heardAt == null || at.isAfter(heardAt) ? at : heardAt;
            lastEvent = event;
        }
    }

    private static final class Day {
        private long events;
        private long longestGapSeconds;
    }
}
