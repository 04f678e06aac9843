package fr.vendange.store;

import fr.vendange.run.RunLedger.Part;
import fr.vendange.run.RunLedger.Trace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run left behind of its way, put together to what a person reads. */
final class RunTraces {
    private static final int MOST_PARTS = 10;

    private RunTraces() {}

    static Trace of(Connection connection, long runId) throws SQLException {
        return new Trace(together(parts(connection, runId)), refused(connection, runId));
    }

    private static List<Part> parts(Connection connection, long runId) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select first_record, last_record, inserted + updated as written, unchanged, quarantined, duplicates
                from run_batches where run_id = ? order by first_record
                """)) {
            statement.setLong(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    parts.add(new Part(
                            result.getLong("first_record"),
                            result.getLong("last_record"),
                            result.getLong("written"),
                            result.getLong("unchanged"),
                            result.getLong("quarantined"),
                            result.getLong("duplicates")));
                }
            }
        }
        return parts;
    }

    private static List<Part> together(List<Part> parts) {
        int each = Math.max(1, (parts.size() + MOST_PARTS - 1) / MOST_PARTS);
        List<Part> together = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += each) {
            together.add(parts.subList(i, Math.min(parts.size(), i + each)).stream()
                    .reduce(Part::and)
                    .orElseThrow());
        }
        return together;
    }

    private static Map<String, Long> refused(Connection connection, long runId) throws SQLException {
        Map<String, Long> refused = new TreeMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select code, count(*) from quarantine where run_id = ? group by code")) {
            statement.setLong(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    refused.put(result.getString(1), result.getLong(2));
                }
            }
        }
        return refused;
    }
}
