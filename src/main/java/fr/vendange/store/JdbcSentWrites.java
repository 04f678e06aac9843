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
    public void sent(String target, String reference, Instant at) {
        database.inTransactionOnceMore(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    merge into sent_writes t
                    using (select cast(? as varchar) as target, cast(? as varchar) as reference,
                                  cast(? as timestamp(6) with time zone) as sent_at) s
                    on t.target = s.target and t.reference = s.reference
                    when matched then update set sent_at = s.sent_at
                    when not matched then insert (target, reference, sent_at) values (s.target, s.reference, s.sent_at)
                    """)) {
                statement.setString(1, target);
                statement.setString(2, reference);
                statement.setObject(3, Database.utc(at));
                return statement.executeUpdate();
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
