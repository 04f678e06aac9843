package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Row;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Opt-outs by address: kept apart from the customers, so that an opt-out covers every customer with that address, also
 * one that arrives later, and no load lifts it.
 */
final class Suppressions {
    private static final Map<String, List<String>> ADDRESSES =
            Map.of("email", List.of("email"), "sms", List.of("mobile"), "phone", List.of("phone", "mobile"));

    private Suppressions() {}

    /** Records the addresses of the rows that say so. */
    static void add(Connection connection, Run run, List<StoredRow> written) throws SQLException {
        boolean any = written.stream().map(StoredRow::row).anyMatch(Suppressions::optsOut);
        if (!any) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                merge into suppressions t
                using (select cast(? as varchar) as channel, cast(? as varchar) as address,
                              cast(? as timestamp with time zone) as suppressed_at, cast(? as varchar) as origin) s
                on t.channel = s.channel and t.address = s.address
                when not matched then insert (channel, address, suppressed_at, origin)
                    values (s.channel, s.address, s.suppressed_at, s.origin)
                """)) {
            for (StoredRow row : written) {
                for (Map.Entry<String, List<String>> channel : ADDRESSES.entrySet()) {
                    if (!Boolean.TRUE.equals(row.row().get(channel.getKey() + "_opt_out"))) {
                        continue;
                    }
                    for (String column : channel.getValue()) {
                        String address = (String) row.row().get(column);
                        if (address != null) {
                            statement.setString(1, channel.getKey());
                            statement.setString(2, address);
                            statement.setObject(3, Database.utc(row.readAt()));
                            statement.setString(4, run.stream() + " " + row.position());
                            statement.addBatch();
                        }
                    }
                }
            }
            statement.executeBatch();
        }
    }

    private static boolean optsOut(Row row) {
        return row.table() == CanonicalTable.CUSTOMERS
                && ADDRESSES.keySet().stream().anyMatch(c -> Boolean.TRUE.equals(row.get(c + "_opt_out")));
    }

    /** Sets the opt-outs of customers whose address is suppressed; returns how many moved. */
    static int apply(Connection connection) throws SQLException {
        int moved = 0;
        for (Map.Entry<String, List<String>> channel : ADDRESSES.entrySet()) {
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
