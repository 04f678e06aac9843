package fr.vendange.store;

import fr.vendange.run.SentWrites;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;

/** Writes without an answer, in their table. */
final class JdbcSentWrites implements SentWrites {
    private final Database database;

    JdbcSentWrites(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> unanswered(String target, String reference) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select sent_at from sent_writes where target = ? and reference = ?")) {
                statement.setString(1, target);
                statement.setString(2, reference);
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? Optional.of(StoredValues.instant(result, "sent_at")) : Optional.empty();
                }
            }
        });
    }

    @Override
    public boolean claim(String target, String reference, Instant at, Instant over) {
        return database.inTransactionOnceMore(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update sent_writes set sent_at = ? where target = ? and reference = ? and sent_at <= ?")) {
                statement.setObject(1, Database.utc(at));
                statement.setString(2, target);
                statement.setString(3, reference);
                statement.setObject(4, Database.utc(over));
                if (statement.executeUpdate() == 1) {
                    return true;
                }
            }
            // of two that insert at once the second one fails at the key, begins again, and finds the row
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into sent_writes (target, reference, sent_at)
                    select x.target, x.reference, x.sent_at
                    from (select cast(? as varchar) as target, cast(? as varchar) as reference,
                                 cast(? as timestamp(6) with time zone) as sent_at) x
                    where not exists (
                        select 1 from sent_writes w where w.target = x.target and w.reference = x.reference)
                    """)) {
                statement.setString(1, target);
                statement.setString(2, reference);
                statement.setObject(3, Database.utc(at));
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void answered(String target, String reference) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from sent_writes where target = ? and reference = ?")) {
                statement.setString(1, target);
                statement.setString(2, reference);
                return statement.executeUpdate();
            }
        });
    }
}
