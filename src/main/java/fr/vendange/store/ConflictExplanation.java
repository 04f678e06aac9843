package fr.vendange.store;

import fr.vendange.canonical.Problem;
import fr.vendange.run.Run;
import fr.vendange.run.StoreUnavailable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names the columns in which a repeated key differs from its first record, once for all conflicts of a run at its end:
 * the first records are at the source, which is then read once.
 */
final class ConflictExplanation {
    /** Conflicts are explained in portions: each reads the source once and holds so many of its records. */
    private static final int CONFLICTS_AT_ONCE = 20_000;

    private final Database database;

    ConflictExplanation(Database database) {
        this.database = database;
    }

    /** Explains the conflicts that the run has quarantined and nobody has explained yet. */
    void explain(Run run) {
        while (true) {
            Map<String, Conflict> found = database.query(connection -> unexplained(connection, run));
            if (found.isEmpty()) {
                return;
            }
            Set<Long> firsts = new HashSet<>();
            found.values().forEach(c -> firsts.add(c.first()));
            Map<Long, Object[]> records;
            try {
                records = run.lookup().at(firsts);
            } catch (IOException e) {
                throw new StoreUnavailable(e.getMessage(), e);
            }
            database.inTransaction(connection -> {
                explain(connection, run, found, records);
                return null;
            });
        }
    }

    private record Conflict(Problem problem, long first, List<String> cells) {}

    private static Map<String, Conflict> unexplained(Connection connection, Run run) throws SQLException {
        Map<String, Conflict> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select ref, problems, cells from quarantine
                where run_id = ? and code = 'duplicate_conflict' and column_name is null and state = 'open'
                order by position limit ?
                """)) {
            statement.setLong(1, run.id());
            statement.setInt(2, CONFLICTS_AT_ONCE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Problem problem = StoredJson.problems(result.getString(2)).get(0);
                    found.put(
                            result.getString(1),
                            new Conflict(
                                    problem,
                                    ((Number) problem.arguments().get(0)).longValue(),
                                    StoredJson.texts(result.getString(3))));
                }
            }
        }
        return found;
    }

    private void explain(Connection connection, Run run, Map<String, Conflict> found, Map<Long, Object[]> records)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update quarantine set column_name = ?, cell = ?, reason = ?, problems = ? where ref = ?")) {
            for (Map.Entry<String, Conflict> entry : found.entrySet()) {
                Conflict conflict = entry.getValue();
                Object[] first = records.getOrDefault(conflict.first(), new Object[0]);
                List<String> differing = differing(run.request().columns(), first, conflict.cells());
                String column = differing.isEmpty() ? "" : differing.get(0);
                int at = run.request().columns().indexOf(column);
                String cell = at < 0 || at >= conflict.cells().size()
                        ? conflict.problem().value()
                        : conflict.cells().get(at);
                Problem problem = Problem.of(
                        conflict.problem().code(), column, cell, conflict.first(), String.join(", ", differing));
                statement.setString(1, column);
                statement.setString(2, cell);
                statement.setString(3, database.settings().messages().problem(problem));
                statement.setString(4, StoredJson.problems(List.of(problem)));
                statement.setString(5, entry.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<String> differing(List<String> columns, Object[] first, List<String> cells) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String one = i < first.length && first[i] != null ? first[i].toString() : "";
            String other = i < cells.size() && cells.get(i) != null ? cells.get(i) : "";
            if (!Objects.equals(one.strip(), other.strip())) {
                differing.add(columns.get(i));
            }
        }
        return differing;
    }
}
