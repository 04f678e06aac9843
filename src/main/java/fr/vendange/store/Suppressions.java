package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opt-outs by address: kept apart from the customers, so that an opt-out covers every customer with that address, also
 * one that arrives later, and no load lifts it.
 */
final class Suppressions {
    private static final Map<String, List<String>> ADDRESSES =
            Map.of("email", List.of("email"), "sms", List.of("mobile"), "phone", List.of("phone", "mobile"));

    private Suppressions() {}

    /** Records the addresses of the rows that say so; one that is recorded already keeps its first date. */
    static void add(Connection connection, SqlDialect dialect, Run run, List<StoredRow> written) throws SQLException {
        for (Map.Entry<String, List<String>> channel : ADDRESSES.entrySet()) {
            Column flag = CanonicalTable.CUSTOMERS.column(channel.getKey() + "_opt_out");
            Map<Instant, Map<String, String>> originsByReading = new TreeMap<>();
            for (StoredRow row : written) {
                if (Boolean.TRUE.equals(row.row().get(flag))) {
                    Map<String, String> origins =
                            originsByReading.computeIfAbsent(row.readAt(), r -> new LinkedHashMap<>());
                    for (String column : channel.getValue()) {
                        String address = (String) row.row().get(column);
                        if (address != null) {
                            origins.putIfAbsent(address, run.stream() + " " + row.position());
                        }
                    }
                }
            }
            for (Map.Entry<Instant, Map<String, String>> reading : originsByReading.entrySet()) {
                add(connection, dialect, channel.getKey(), reading.getKey(), reading.getValue());
            }
        }
    }

    private static void add(
            Connection connection, SqlDialect dialect, String channel, Instant readAt, Map<String, String> origins)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into suppressions (channel, address, suppressed_at, origin)
                select x.channel, u.k, x.suppressed_at, u.v
                from (select cast(? as varchar) as channel, cast(? as timestamp with time zone) as suppressed_at) x
                cross join %s
                where not exists (select 1 from suppressions s where s.channel = x.channel and s.address = u.k)
                """.formatted(dialect.textPairs()))) {
            statement.setString(1, channel);
            statement.setObject(2, Database.utc(readAt));
            statement.setArray(3, dialect.array(connection, origins.keySet()));
            statement.setArray(4, dialect.array(connection, origins.values()));
            statement.executeUpdate();
        }
    }

    /** Sets the opt-outs of customers whose address is suppressed; returns how many moved. */
    static int apply(Connection connection) throws SQLException {
        int moved = 0;
        for (Map.Entry<String, List<String>> channel : ADDRESSES.entrySet()) {
            if (!isAny(connection, channel.getKey())) {
                // most estates have none for a channel, and every customer would be looked at
                continue;
            }
            for (String column : channel.getValue()) {
                try (PreparedStatement statement =
                        connection.prepareStatement("""
                        update customers set %1$s_opt_out = true, last_updated = current_timestamp
                        where (%1$s_opt_out is null or not %1$s_opt_out)
                          and exists (
                              select 1 from suppressions x
                              where x.channel = ? and x.address = customers.%2$s and x.lifted_at is null
                          )
                        """.formatted(channel.getKey(), column))) {
                    statement.setString(1, channel.getKey());
                    moved += statement.executeUpdate();
                }
            }
        }
        return moved;
    }

    private static boolean isAny(Connection connection, String channel) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from suppressions where channel = ? and lifted_at is null fetch first 1 row only")) {
            statement.setString(1, channel);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** Sets the opt-outs of the customers with that one address, where it is suppressed. */
    static void applyTo(Connection connection, String channel, String address) throws SQLException {
        for (String column : ADDRESSES.get(channel)) {
            try (PreparedStatement statement = connection.prepareStatement("""
                    update customers set %1$s_opt_out = true, last_updated = current_timestamp
                    where %2$s = ? and (%1$s_opt_out is null or not %1$s_opt_out)
                      and exists (
                          select 1 from suppressions x where x.channel = ? and x.address = ? and x.lifted_at is null
                      )
                    """.formatted(channel, column))) {
                statement.setString(1, address);
                statement.setString(2, channel);
                statement.setString(3, address);
                statement.executeUpdate();
            }
        }
    }
}
