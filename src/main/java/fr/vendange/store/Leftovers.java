package fr.vendange.store;

import fr.vendange.run.Owner;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process of this host had taken out of a queue when it died: due at once, nobody need wait for the end of its
 * lease.
 */
final class Leftovers {
    private final Database database;
    private final String table;
    private final Owner self;
    private boolean freed;

    /** @param table with the columns state, due_at and owner */
    Leftovers(Database database, String table, Owner self) {
        this.database = database;
        this.table = table;
        this.self = self;
    }

    /** Looks once in the life of this process; whoever dies later is waited for. */
    synchronized void free() {
        if (freed) {
            return;
        }
        for (String gone : owners().stream().filter(this::isDead).toList()) {
            database.inTransaction(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(
                        "update %s set owner = null, due_at = ? where owner = ? and state = 'waiting'"
                                .formatted(table))) {
                    statement.setObject(1, Database.utc(database.clock().instant()));
                    statement.setString(2, gone);
                    return statement.executeUpdate();
                }
            });
        }
        freed = true;
    }

    private List<String> owners() {
        return database.query(connection -> {
            List<String> owners = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "select distinct owner from %s where owner is not null and state = 'waiting'"
                                    .formatted(table));
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    owners.add(result.getString(1));
                }
            }
            return owners;
        });
    }

    /** Of a process of another host nothing is known. */
    private boolean isDead(String holder) {
        return Owner.of(holder)
                .filter(other -> other.isOnHostOf(self) && !other.isAlive())
                .isPresent();
    }
}
