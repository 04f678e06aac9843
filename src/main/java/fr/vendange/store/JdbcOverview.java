package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Overview;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How things stand, read from the tables. */
final class JdbcOverview implements Overview {
    private final Database database;

    JdbcOverview(Database database) {
        this.database = database;
    }

    @Override
    public List<StreamState> streams() {
        return database.query(connection -> {
            Map<String, Map<String, Long>> rows = new HashMap<>();
            List<StreamState> streams = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                            select source, stream, table_name, run_id, started_at, status
                            from runs
                            where run_id in (
                                select max(run_id) from runs where table_name is not null group by source, stream
                            )
                            order by source, stream
                            """);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String source = result.getString("source");
                    String table = result.getString("table_name");
                    if (!rows.containsKey(table)) {
                        rows.put(table, livingRows(connection, table));
                    }
                    streams.add(new StreamState(
                            new StreamKey(source, result.getString("stream")),
                            table,
                            rows.get(table).getOrDefault(source, 0L),
                            result.getLong("run_id"),
                            StoredValues.instant(result, "started_at"),
                            RunStatus.ofSqlName(result.getString("status"))));
                }
            }
            return streams;
        });
    }

    @Override
    public Map<String, Long> openQuarantine() {
        return database.query(connection ->
                counted(connection, "select code, count(*) from quarantine where state = 'open' group by code"));
    }

    @Override
    public Map<String, Long> openAnomalies() {
        return database.query(connection -> counted(connection, """
                select code, sum(n)
                from (
                    select code, count(*) as n from anomalies where closed_at is null group by code
                    union all
                    select 'orphan_customer', count(*) from orphan_sales_customers
                    union all
                    select 'orphan_product', count(*) from orphan_sales_products
                    union all
                    select 'orphan_product', count(*) from orphan_stock_products
                    union all
                    select 'duplicate_candidate', count(*) from duplicate_customer_candidates
                ) as found
                group by code
                having sum(n) > 0
                """));
    }

    @Override
    public List<Lease> leases() {
        return database.query(connection -> {
            List<Lease> leases = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    select source, stream, run_id, owner, expires_at
                    from stream_leases
                    where run_id is not null and expires_at >= ?
                    order by source, stream
                    """)) {
                statement.setObject(1, Database.utc(database.clock().instant()));
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        leases.add(new Lease(
                                new StreamKey(result.getString("source"), result.getString("stream")),
                                result.getLong("run_id"),
                                result.getString("owner"),
                                StoredValues.instant(result, "expires_at")));
                    }
                }
            }
            return leases;
        });
    }

    /** By source; of products, what each source contributes. */
    private static Map<String, Long> livingRows(Connection connection, String tableName) throws SQLException {
        CanonicalTable table = CanonicalTable.named(tableName)
                .orElseThrow(() -> new IllegalStateException("A run of no table of ours: " + tableName));
        String counted = table == CanonicalTable.PRODUCT_CATALOG ? "product_contributions" : table.sqlName();
        return counted(
                connection, "select source, count(*) from " + counted + " where deleted_at is null group by source");
    }

    private static Map<String, Long> counted(Connection connection, String sql) throws SQLException {
        Map<String, Long> numbers = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                numbers.put(result.getString(1), result.getLong(2));
            }
        }
        return numbers;
    }
}
