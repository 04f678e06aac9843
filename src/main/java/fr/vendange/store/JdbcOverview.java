package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Overview;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How things stand, from the ledger and the tables. */
final class JdbcOverview implements Overview {
    private static final String ROWS = "rows";
    private static final String ANOMALIES = "anomalies";

    private final Database database;

    JdbcOverview(Database database) {
        this.database = database;
    }

    @Override
    public List<StreamState> streams() {
        return streams(JdbcOverview::living);
    }

    @Override
    public List<StreamState> streams(Figures counted) {
        return streams((connection, table, stream) -> counted.rows(stream, table.sqlName()));
    }

    private List<StreamState> streams(Living living) {
        return database.query(connection -> {
            List<StreamState> streams = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                            select r.source, r.stream, l.table_name, r.run_id, r.started_at, r.status
                            from runs r
                            join (select max(run_id) as run_id, max(table_name) as table_name from runs
                                  where source is not null and stream is not null
                                  group by source, stream having max(table_name) is not null) l
                              on l.run_id = r.run_id
                            order by r.source, r.stream
                            """);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    StreamKey stream = new StreamKey(result.getString(1), result.getString(2));
                    CanonicalTable table =
                            CanonicalTable.named(result.getString(3)).orElseThrow();
                    streams.add(new StreamState(
                            stream,
                            table.sqlName(),
                            living.rows(connection, table, stream),
                            result.getLong(4),
                            StoredValues.instant(result, "started_at"),
                            RunStatus.ofSqlName(result.getString(6))));
                }
            }
            return streams;
        });
    }

    /** Where the living rows of a stream's source are known from. */
    private interface Living {
        long rows(Connection connection, CanonicalTable table, StreamKey stream) throws SQLException;
    }

    private static long living(Connection connection, CanonicalTable table, StreamKey stream) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from %s where source = ? and deleted_at is null"
                        .formatted(TargetTable.of(table).name()))) {
            statement.setString(1, stream.source());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Override
    public Figures count() {
        Map<String, Long> rows = new TreeMap<>();
        for (CanonicalTable table : CanonicalTable.values()) {
            String of = "select source, count(*) from %s where deleted_at is null group by source";
            counts(of.formatted(TargetTable.of(table).name()))
                    .forEach((source, n) -> rows.put(source + "/" + table.sqlName(), n));
        }
        Map<OrphanedRows, OrphanedRows.Found> orphans = orphans();
        Figures figures = new Figures(database.clock().instant(), rows, openAnomalies(orphans));
        database.inTransaction(connection -> {
            try (PreparedStatement gone = connection.prepareStatement("delete from kept_counts")) {
                gone.executeUpdate();
            }
            keep(connection, ROWS, figures.rows(), figures.countedAt());
            keep(connection, ANOMALIES, figures.anomalies(), figures.countedAt());
            for (OrphanedRows of : OrphanedRows.ALL) {
                keep(connection, of.kept(), orphans.get(of).keys(), figures.countedAt());
            }
            // an estate with nothing in it was counted, too
            keep(connection, "counted", Map.of("", 1L), figures.countedAt());
            return null;
        });
        return figures;
    }

    private static void keep(Connection connection, String kind, Map<String, Long> counts, Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into kept_counts (kind, name, counted, counted_at) values (?, ?, ?, ?)")) {
            for (Map.Entry<String, Long> count : counts.entrySet()) {
                statement.setString(1, kind);
                statement.setString(2, count.getKey());
                statement.setLong(3, count.getValue());
                statement.setObject(4, Database.utc(at));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public Optional<Figures> lastCounted() {
        return database.query(connection -> {
            Map<String, Map<String, Long>> counts = new HashMap<>();
            Instant at = null;
            try (PreparedStatement statement =
                            connection.prepareStatement("select kind, name, counted, counted_at from kept_counts");
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    at = StoredValues.instant(result, "counted_at");
                    counts.computeIfAbsent(result.getString(1), kind -> new HashMap<>())
                            .put(result.getString(2), result.getLong(3));
                }
            }
            return at == null
                    ? Optional.empty()
                    : Optional.of(new Figures(
                            at, counts.getOrDefault(ROWS, Map.of()), counts.getOrDefault(ANOMALIES, Map.of())));
        });
    }

    @Override
    public Figures loaded() {
        Map<String, Long> rows = counts("""
                select source || '/' || table_name, sum(inserted) from runs
                where source is not null and table_name is not null
                group by source, table_name
                """);
        return new Figures(database.clock().instant(), rows, Map.of());
    }

    @Override
    public Map<String, Long> openQuarantine() {
        return counts("select code, count(*) from quarantine where state = 'open' group by code");
    }

    @Override
    public Map<String, Long> openAnomalies() {
        return openAnomalies(orphans());
    }

    private Map<OrphanedRows, OrphanedRows.Found> orphans() {
        return database.query(connection -> {
            Map<OrphanedRows, OrphanedRows.Found> orphans = new LinkedHashMap<>();
            for (OrphanedRows of : OrphanedRows.ALL) {
                orphans.put(of, of.count(connection));
            }
            return orphans;
        });
    }

    private Map<String, Long> openAnomalies(Map<OrphanedRows, OrphanedRows.Found> orphans) {
        Map<String, Long> open = counts("select code, count(*) from anomalies where closed_at is null group by code");
        orphans.forEach((of, found) -> open.merge(of.code(), found.rows(), Long::sum));
        counts("select 'duplicate_candidate', count(*) from duplicate_customer_candidates")
                .forEach(open::put);
        open.values().removeIf(count -> count == 0);
        return open;
    }

    private Map<String, Long> counts(String sql) {
        return database.query(connection -> {
            Map<String, Long> counts = new TreeMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    counts.put(result.getString(1), result.getLong(2));
                }
            }
            return counts;
        });
    }

    @Override
    public List<Lease> leases() {
        return database.query(connection -> {
            List<Lease> leases = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                            select source, stream, run_id, owner, expires_at from stream_leases
                            where run_id is not null order by source, stream
                            """);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    leases.add(new Lease(
                            new StreamKey(result.getString(1), result.getString(2)),
                            result.getLong(3),
                            result.getString(4),
                            StoredValues.instant(result, "expires_at")));
                }
            }
            return leases;
        });
    }
}
