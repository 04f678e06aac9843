package fr.vendange.store;

import fr.vendange.run.LeaseLost;
import fr.vendange.run.Owner;
import fr.vendange.run.Run;
import fr.vendange.run.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may work on a stream. A lease has a token that grows with each taker; every commit checks it and moves its expiry
 * on as its last statement, so that two loaders of one run wait for each other no longer than a commit takes; between
 * commits {@link Heartbeat} does. A lease whose process is known to be dead is taken at once, another when it has
 * expired.
 */
final class Leases {
    static final Duration TERM = Duration.ofSeconds(60);

    private final Clock clock;
    private final Owner self;
    private final String owner;
    /** Streams this process works on: a run whose end could not be recorded holds nothing here. */
    private final Map<StreamKey, Long> working = new ConcurrentHashMap<>();

    Leases(Clock clock, Owner self) {
        this.clock = clock;
        this.self = self;
        this.owner = self.toString();
    }

    /** Takes the lease in the caller's transaction: the new token, or empty when somebody else has it. */
    Optional<Long> take(Connection connection, StreamKey stream) throws SQLException {
        lockAll(connection);
        Instant now = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement(
                "select token, owner, expires_at, run_id from stream_leases where source = ? and stream = ?")) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    insert(connection, stream, now);
                    working.put(stream, 1L);
                    return Optional.of(1L);
                }
                long token = result.getLong(1);
                boolean free = result.getObject(4) == null;
                boolean expired =
                        result.getObject(3, OffsetDateTime.class).toInstant().isBefore(now);
                if (!free && isHeld(stream, result.getString(2), expired)) {
                    return Optional.empty();
                }
                update(connection, stream, token + 1, now);
                working.put(stream, token + 1);
                return Optional.of(token + 1);
            }
        }
    }

    /** Who has the stream, for the person who has to wait. */
    Optional<String> holder(Connection connection, StreamKey stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select owner from stream_leases where source = ? and stream = ? and run_id is not null")) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        }
    }

    void assign(Connection connection, StreamKey stream, long runId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update stream_leases set run_id = ? where source = ? and stream = ?")) {
            statement.setLong(1, runId);
            statement.setString(2, stream.source());
            statement.setString(3, stream.stream());
            statement.executeUpdate();
        }
    }

    /** Checks and moves on the lease in the caller's transaction. */
    void renew(Connection connection, Run run) throws SQLException, LeaseLost {
        try (PreparedStatement statement = connection.prepareStatement(
                "update stream_leases set expires_at = ? where source = ? and stream = ? and token = ?")) {
            statement.setObject(1, Database.utc(clock.instant().plus(TERM)));
            statement.setString(2, run.stream().source());
            statement.setString(3, run.stream().stream());
            statement.setLong(4, run.leaseToken());
            if (statement.executeUpdate() != 1) {
                throw new LeaseLost(run);
            }
        }
    }

    /**
     * Moves the lease on in the caller's transaction where that needs no waiting: whoever has its row does so itself.
     */
    void renewUnlessBusy(Connection connection, Run run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select expires_at from stream_leases where source = ? and stream = ? and token = ?
                for update skip locked
                """)) {
            statement.setString(1, run.stream().source());
            statement.setString(2, run.stream().stream());
            statement.setLong(3, run.leaseToken());
            try (ResultSet mine = statement.executeQuery()) {
                if (!mine.next()) {
                    return;
                }
            }
        }
        try {
            renew(connection, run);
        } catch (LeaseLost e) {
            throw new IllegalStateException("A lease that is locked was taken", e);
        }
    }

    /** The run is over, whether or not the database can be told; the next one on the stream may have begun already. */
    void forget(StreamKey stream, long token) {
        working.remove(stream, token);
    }

    void release(Connection connection, StreamKey stream, long token) throws SQLException {
        forget(stream, token);
        try (PreparedStatement statement = connection.prepareStatement(
                "update stream_leases set run_id = null where source = ? and stream = ? and token = ?")) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            statement.setLong(3, token);
            statement.executeUpdate();
        }
    }

    private void lockAll(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select name from store_locks where name = 'leases' for update")) {
            statement.executeQuery().close();
        }
    }

    private void insert(Connection connection, StreamKey stream, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into stream_leases (source, stream, token, owner, expires_at) values (?, ?, 1, ?, ?)")) {
            statement.setString(1, stream.source());
            statement.setString(2, stream.stream());
            statement.setString(3, owner);
            statement.setObject(4, Database.utc(now.plus(TERM)));
            statement.executeUpdate();
        }
    }

    private void update(Connection connection, StreamKey stream, long token, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update stream_leases set token = ?, owner = ?, expires_at = ? where source = ? and stream = ?")) {
            statement.setLong(1, token);
            statement.setString(2, owner);
            statement.setObject(3, Database.utc(now.plus(TERM)));
            statement.setString(4, stream.source());
            statement.setString(5, stream.stream());
            statement.executeUpdate();
        }
    }

    /**
     * On this host a process that lives holds its lease through a statement of any length; elsewhere the expiry
     * decides.
     */
    private boolean isHeld(StreamKey stream, String holder, boolean expired) {
        if (holder.equals(owner)) {
            return working.containsKey(stream);
        }
        Optional<Owner> here = Owner.of(holder).filter(other -> other.isOnHostOf(self));
        return here.isPresent() ? here.get().isAlive() : !expired;
    }
}
