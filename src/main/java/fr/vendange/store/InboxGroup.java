package fr.vendange.store;

import fr.vendange.run.Acceptance;
import fr.vendange.run.InboxDelivery;
import fr.vendange.run.InboxLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The deliveries of one commit. Nearly all are new, so that they are written without asking first; when one was there
 * after all, the group is tried again with what is there in view.
 */
final class InboxGroup {
    private final SqlDialect dialect;
    private final Instant now;
    private final Map<Key, List<Place>> places = new LinkedHashMap<>();
    private final Acceptance[] results;

    InboxGroup(SqlDialect dialect, List<InboxDelivery> deliveries, Instant now) {
        this.dialect = dialect;
        this.now = now;
        this.results = new Acceptance[deliveries.size()];
        for (int i = 0; i < deliveries.size(); i++) {
            InboxDelivery delivery = deliveries.get(i);
            places.computeIfAbsent(new Key(delivery.source(), delivery.identity()), k -> new ArrayList<>(1))
                    .add(new Place(i, delivery));
        }
    }

    /**
     * Writes the group in the caller's transaction.
     *
     * @param look whether to ask first what is there
     * @return what became of each, in order; null when something was there that was not asked for: the transaction is
     *     to be rolled back and the group written again with {@code look}
     */
    Acceptance[] write(Connection connection, boolean look) throws SQLException {
        Map<Key, UUID> known = look ? known(connection) : new HashMap<>();
        List<Line> lines = new ArrayList<>(results.length);
        places.forEach((key, some) -> settle(key, some, known.get(key), lines));
        List<Line> conflicts = lines.stream().filter(Line::isConflict).toList();
        List<Line> fresh = conflicts.isEmpty()
                ? lines
                : lines.stream().filter(l -> !l.isConflict()).toList();
        if (insert(connection, fresh) != fresh.size()) {
            return null;
        }
        insertOnce(connection, conflicts);
        return results;
    }

    /** The first of a key stands, with the hash that is stored or its own; the others repeat or contradict it. */
    private void settle(Key key, List<Place> some, UUID stored, List<Line> lines) {
        UUID standing = stored;
        for (Place place : some) {
            InboxDelivery delivery = place.delivery();
            if (standing == null) {
                standing = delivery.bodyHash();
                lines.add(new Line(delivery, delivery.identity(), null));
                results[place.index()] = Acceptance.STORED;
            } else if (standing.equals(delivery.bodyHash())) {
                results[place.index()] = Acceptance.REPEAT;
            } else {
                lines.add(new Line(delivery, variant(key.identity(), delivery.bodyHash()), key.identity()));
                results[place.index()] = Acceptance.CONFLICT;
            }
        }
    }

    /** A conflicting body has an identity of its own, so that it is kept once however often it comes. */
    private static UUID variant(UUID identity, UUID body) {
        return new UUID(
                identity.getMostSignificantBits() * 31 + body.getMostSignificantBits(),
                identity.getLeastSignificantBits() * 31 + body.getLeastSignificantBits());
    }

    private Map<Key, UUID> known(Connection connection) throws SQLException {
        List<Key> keys = List.copyOf(places.keySet());
        Map<Key, UUID> known = new HashMap<>();
        String sql =
                "select i.source, i.identity, i.body_hash from %s join inbox i on i.source = u.k and i.identity = u.h"
                        .formatted(dialect.textsAndHashes());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, dialect.array(connection, keys.stream().map(Key::source).toList()));
            statement.setArray(
                    2,
                    dialect.array(connection, keys.stream().map(Key::identity).toArray(UUID[]::new)));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    known.put(
                            new Key(result.getString(1), result.getObject(2, UUID.class)),
                            result.getObject(3, UUID.class));
                }
            }
        }
        return known;
    }

    private void insertOnce(Connection connection, List<Line> conflicts) throws SQLException {
        for (Line line : conflicts) {
            try (PreparedStatement statement =
                    connection.prepareStatement("select 1 from inbox where source = ? and identity = ?")) {
                statement.setString(1, line.delivery().source());
                statement.setObject(2, line.identity());
                try (ResultSet result = statement.executeQuery()) {
                    if (result.next()) {
                        continue;
                    }
                }
            }
            insert(connection, List.of(line));
        }
    }

    private int insert(Connection connection, List<Line> lines) throws SQLException {
        return lines.isEmpty() ? 0 : dialect.insertDeliveries(connection, lines, now);
    }

    /** @param conflictsWith the identity that another body has; null for a delivery that stands for itself */
    record Line(InboxDelivery delivery, UUID identity, UUID conflictsWith) {
        boolean isConflict() {
            return conflictsWith != null;
        }

        String state() {
            return isConflict() ? "quarantined" : "waiting";
        }

        String reason() {
            return isConflict() ? InboxLog.IDENTITY_CONFLICT : null;
        }

        String headers() {
            return delivery.headers().isEmpty() ? null : StoredJson.of(delivery.headers());
        }
    }

    private record Key(String source, UUID identity) {}

    private record Place(int index, InboxDelivery delivery) {}
}
