package fr.vendange.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every row of every table, whichever tables there are, as texts that are equal when two stores hold the same. Left out
 * is only what says when or by which process something was done:
 *
 * <ul>
 *   <li>moments of writing ({@code created_at}, {@code last_updated} …) and time worked: a load that was killed took
 *       longer. Where it matters whether there is one (a deletion, an end), that is kept;
 *   <li>a lease's token, owner and expiry: each process that takes it counts it on. Who holds it is kept: nobody;
 *   <li>the numbers of runs: a killed transaction may use one up. A run stands here under its file's name, which has
 *   one
 *       run and no more, so that every reference to a run is compared;
 *   <li>the note that a run was resumed, which only the killed ones have;
 *   <li>samples of records and figures that the pages keep: what a process happened to see first.
 * </ul>
 *
 * When a source was read ({@code read_at}) is compared: it is the file's time, and not the process's.
 */
final class StoreContents {
    private static final Set<String> LEFT_OUT = Set.of(
            "created_at",
            "last_updated",
            "since",
            "decided_at",
            "started_at",
            "worked_ms",
            "stream_leases.token",
            "stream_leases.owner",
            "stream_leases.expires_at");
    private static final Set<String> SET_OR_NOT = Set.of("deleted_at", "ended_at", "closed_at", "lifted_at");
    private static final Set<String> RUNS = Set.of("run_id", "closed_by_run");
    private static final Set<String> NOT_LOADED = Set.of("schema_history", "stream_samples", "kept_counts");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 3;

    private final SortedMap<String, Map<String, Integer>> rowsByTable;

    private StoreContents(SortedMap<String, Map<String, Integer>> rowsByTable) {
        this.rowsByTable = rowsByTable;
    }

    static StoreContents read(Connection connection) throws SQLException {
        Map<String, String> runs = runs(connection);
        SortedMap<String, Map<String, Integer>> rowsByTable = new TreeMap<>();
        for (String table : tables(connection)) {
            rowsByTable.put(table, rows(connection, table, runs));
        }
        return new StoreContents(rowsByTable);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        select lower(table_name) from information_schema.tables
                        where lower(table_schema) = 'public' and table_type = 'BASE TABLE'
                        """)) {
            while (result.next()) {
                if (!NOT_LOADED.contains(result.getString(1))) {
                    tables.add(result.getString(1));
                }
            }
        }
        return tables;
    }

    private static Map<String, String> runs(Connection connection) throws SQLException {
        Map<String, String> runs = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select run_id, file_name from runs")) {
            while (result.next()) {
                runs.put(result.getString(1), result.getString(2));
            }
        }
        return runs;
    }

    private static Map<String, Integer> rows(Connection connection, String table, Map<String, String> runs)
            throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String column = columns.getColumnName(i).toLowerCase(Locale.ROOT);
                    if (!LEFT_OUT.contains(column) && !LEFT_OUT.contains(table + "." + column)) {
                        row.append(column)
                                .append('=')
                                .append(cell(column, result.getString(i), runs))
                                .append(' ');
                    }
                }
                rows.merge(row.toString(), 1, Integer::sum);
            }
        }
        return rows;
    }

    private static String cell(String column, String value, Map<String, String> runs) {
        if (value == null) {
            return null;
        } else if (SET_OR_NOT.contains(column)) {
            return "set";
        } else if (RUNS.contains(column)) {
            return runs.getOrDefault(value, "no such run: " + value);
        }
        return column.equals("notes") ? withoutResumption(value) : value;
    }

    private static String withoutResumption(String notes) {
        if (!notes.startsWith("[")) {
            return notes;
        }
        try {
            ArrayNode kept = JSON.createArrayNode();
            for (JsonNode note : JSON.readTree(notes)) {
                if (!note.path("code").asText().equals("resumed")) {
                    kept.add(note);
                }
            }
            return kept.toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError("Notes that are no JSON: " + notes, e);
        }
    }

    int count(String table) {
        return rows(table).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The rows of a table, each as often as it stands there. */
    List<String> list(String table) {
        List<String> list = new ArrayList<>();
        rows(table).forEach((row, times) -> {
            for (int i = 0; i < times; i++) {
                list.add(row);
            }
        });
        return list;
    }

    private Map<String, Integer> rows(String table) {
        Map<String, Integer> rows = rowsByTable.get(table);
        if (rows == null) {
            throw new IllegalArgumentException("No table " + table + " among " + rowsByTable.keySet());
        }
        return rows;
    }

    /** How another store differs from this one. */
    Difference from(StoreContents other) {
        List<String> lines = new ArrayList<>();
        int lost = 0;
        int surplus = 0;
        for (String table : rowsByTable.keySet()) {
            Map<String, Integer> here = rows(table);
            Map<String, Integer> there = other.rows(table);
            List<String> missing = more(here, there);
            List<String> added = more(there, here);
            lost += missing.size();
            surplus += added.size();
            if (!missing.isEmpty() || !added.isEmpty()) {
                lines.add("%s: %d rows missing, %d too many".formatted(table, missing.size(), added.size()));
                missing.stream().sorted().limit(SHOWN).forEach(row -> lines.add("  missing  " + row));
                added.stream().sorted().limit(SHOWN).forEach(row -> lines.add("  too many " + row));
            }
        }
        return new Difference(lost, surplus, String.join("\n", lines));
    }

    /**
     * What the one store has and the other has not.
     *
     * @param lost rows that are missing, or are there with other values
     * @param surplus rows that are there too often, or with other values
     * @param text both by table, with examples; empty when there are none
     */
    record Difference(int lost, int surplus, String text) {}

    private static List<String> more(Map<String, Integer> in, Map<String, Integer> than) {
        List<String> more = new ArrayList<>();
        in.forEach((row, times) -> {
            for (int i = than.getOrDefault(row, 0); i < times; i++) {
                more.add(row);
            }
        });
        return more;
    }
}
