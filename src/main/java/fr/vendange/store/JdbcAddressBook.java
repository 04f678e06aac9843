package fr.vendange.store;

import fr.vendange.run.AddressBook;
import fr.vendange.run.OptOut;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Addresses and opt-outs in the tables. */
final class JdbcAddressBook implements AddressBook {
    private final Database database;

    JdbcAddressBook(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Owner> owners(Collection<String> emails) {
        if (emails.isEmpty()) {
            return Map.of();
        }
        return database.query(connection -> {
            Map<String, Owner> owners = new HashMap<>();
            String sql = """
                    select c.email, c.customer_key
                    from %s join customers c on c.email = u.k
                    where c.deleted_at is null
                    order by c.last_purchase_date desc nulls last, c.customer_key
                    """.formatted(database.dialect().texts());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, database.dialect().array(connection, emails));
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        owners.merge(
                                result.getString(1),
                                new Owner(result.getString(2), false),
                                (latest, other) -> new Owner(latest.customerKey(), true));
                    }
                }
            }
            return owners;
        });
    }

    @Override
    public void optOut(Collection<OptOut> optOuts) {
        for (OptOut optOut : optOuts) {
            database.inTransaction(connection -> {
                try (PreparedStatement statement = connection.prepareStatement("""
                        merge into suppressions t
                        using (select cast(? as varchar) as channel, cast(? as varchar) as address,
                                      cast(? as timestamp with time zone) as suppressed_at,
                                      cast(? as varchar) as origin) s
                        on t.channel = s.channel and t.address = s.address
                        when matched and t.lifted_at < s.suppressed_at then
                            update set suppressed_at = s.suppressed_at, origin = s.origin, lifted_at = null,
                                       consent = null
                        when not matched then insert (channel, address, suppressed_at, origin)
                            values (s.channel, s.address, s.suppressed_at, s.origin)
                        """)) {
                    statement.setString(1, optOut.channel());
                    statement.setString(2, optOut.address());
                    statement.setObject(3, Database.utc(optOut.at()));
                    statement.setString(4, optOut.origin());
                    statement.executeUpdate();
                }
                Suppressions.applyTo(connection, optOut.channel(), optOut.address());
                return null;
            });
        }
    }
}
