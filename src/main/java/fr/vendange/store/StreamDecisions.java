package fr.vendange.store;

import fr.vendange.run.StreamKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was decided once for a stream and holds for ever after: the first decision stands. */
final class StreamDecisions {
    private final Database database;

    StreamDecisions(Database database) {
        this.database = database;
    }

    Map<String, String> of(StreamKey stream) {
        return database.query(connection -> {
            Map<String, String> decisions = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select name, decided from stream_decisions where source = ? and stream = ?")) {
                statement.setString(1, stream.source());
                statement.setString(2, stream.stream());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        decisions.put(result.getString(1), result.getString(2));
                    }
                }
            }
            return decisions;
        });
    }

    void add(StreamKey stream, Map<String, String> decisions) {
        Map<String, String> fresh = new HashMap<>(decisions);
        fresh.keySet().removeAll(of(stream).keySet());
        if (fresh.isEmpty()) {
            return;
        }
        database.inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into stream_decisions (source, stream, name, decided) values (?, ?, ?, ?)")) {
                for (Map.Entry<String, String> decision : fresh.entrySet()) {
                    statement.setString(1, stream.source());
                    statement.setString(2, stream.stream());
                    statement.setString(3, decision.getKey());
                    statement.setString(4, decision.getValue());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            return null;
        });
    }
}
