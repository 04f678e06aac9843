package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.Severity;
import fr.vendange.run.TableCensus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables counted, and their scores kept. */
final class JdbcTableCensus implements TableCensus {
    private static final String PARTS = "completeness, validity, uniqueness, consistency, freshness, score";

    private final Database database;

    JdbcTableCensus(Database database) {
        this.database = database;
    }

    @Override
    public Count count(CanonicalTable table) {
        String columns = table.columns().stream()
                .map(column -> "count(%1$s) as %1$s".formatted(column.name()))
                .collect(Collectors.joining(", "));
        String sql = "select count(*) as living, max(read_at) as newest, %s from %s where deleted_at is null"
                .formatted(columns, table.sqlName());
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet result = statement.executeQuery()) {
                result.next();
                Map<String, Long> filled = new HashMap<>();
                for (Column column : table.columns()) {
                    filled.put(column.name(), result.getLong(column.name()));
                }
                long rows = result.getLong("living");
                Instant newest = StoredValues.instant(result, "newest");
                return new Count(
                        table,
                        rows,
                        filled,
                        anomalous(connection, table),
                        references(table, filled),
                        orphans(connection, table),
                        repeated(connection, table),
                        newest);
            }
        });
    }

    private static long anomalous(Connection connection, CanonicalTable table) throws SQLException {
        return number(
                connection,
                "select count(distinct row_key) from anomalies where closed_at is null and table_name = '%s'"
                        .formatted(table.sqlName()));
    }

    private static long references(CanonicalTable table, Map<String, Long> filled) {
        return switch (table) {
            case SALES_LINES -> filled.get("customer_key") + filled.get("product_key");
            case STOCK_LEVELS -> filled.get("product_key");
            default -> 0;
        };
    }

    private static long orphans(Connection connection, CanonicalTable table) throws SQLException {
        long orphans = 0;
        for (OrphanedRows of : OrphanedRows.ALL) {
            orphans += of.table() == table ? of.count(connection).rows() : 0;
        }
        return orphans;
    }

    private static long repeated(Connection connection, CanonicalTable table) throws SQLException {
        return table == CanonicalTable.CUSTOMERS
                ? number(connection, "select coalesce(sum(customers - 1), 0) from duplicate_customer_candidates")
                : 0;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public List<Anomalous> anomalous(String code, String afterTable, String afterKey, int limit) {
        return switch (code) {
            case "orphan_customer", "orphan_product" -> orphans(code, afterTable, afterKey, limit);
            case "duplicate_candidate" -> duplicates(afterKey, limit);
            default -> recorded(code, afterTable, afterKey, limit);
        };
    }

    /** Rows whose other side has not arrived: views, because they heal by themselves. */
    private List<Anomalous> orphans(String code, String afterTable, String afterKey, int limit) {
        List<Anomalous> found = new ArrayList<>();
        for (OrphanedRows of : OrphanedRows.ALL) {
            int open = limit - found.size();
            int reached = of.table().sqlName().compareTo(afterTable);
            if (of.code().equals(code) && open > 0 && reached >= 0) {
                found.addAll(orphans(of, reached == 0 ? afterKey : "", open));
            }
        }
        return found;
    }

    /** Those of the keys that were missing when they were counted last; where too many were, any row may be one. */
    private List<Anomalous> orphans(OrphanedRows of, String after, int limit) {
        return database.query(connection -> {
            boolean kept =
                    number(connection, "select count(*) from kept_counts where kind = '%s'".formatted(of.kept())) > 0;
            String among = kept
                    ? "join kept_counts k on k.kind = '%s' and k.name = r.%s".formatted(of.kept(), of.column())
                    : "";
            String sql = """
                    select r.%1$s, r.%2$s, r.last_updated, r.run_id
                    from %3$s r %4$s
                    where r.%1$s > ? and r.deleted_at is null
                      and not exists (select 1 from %5$s o where o.%2$s = r.%2$s and o.deleted_at is null)
                    order by r.%1$s limit ?
                    """.formatted(
                            of.table().key().name(),
                            of.column(),
                            of.table().sqlName(),
                            among,
                            of.other().sqlName());
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, after);
                statement.setInt(2, limit);
                return anomalous(statement, of.table(), of.column(), of.code());
            }
        });
    }

    /** Customers that share an e-mail, those of one address behind one another. */
    private List<Anomalous> duplicates(String after, int limit) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select c.customer_key, c.email, c.last_updated, c.run_id
                    from duplicate_customer_candidates d join customers c on c.email = d.email
                    where c.deleted_at is null and (c.email, c.customer_key) > (
                        coalesce((select a.email from customers a where a.customer_key = ?), ''), ?)
                    order by c.email, c.customer_key limit ?
                    """)) {
                statement.setString(1, after);
                statement.setString(2, after);
                statement.setInt(3, limit);
                return anomalous(statement, CanonicalTable.CUSTOMERS, "email", "duplicate_candidate");
            }
        });
    }

    private static List<Anomalous> anomalous(
            PreparedStatement statement, CanonicalTable table, String column, String code) throws SQLException {
        List<Anomalous> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(new Anomalous(
                        table.sqlName(),
                        result.getString(1),
                        column,
                        Severity.of(code).sqlName(),
                        result.getString(2),
                        StoredValues.instant(result, "last_updated"),
                        result.getLong(4)));
            }
        }
        return rows;
    }

    private List<Anomalous> recorded(String code, String afterTable, String afterKey, int limit) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select table_name, row_key, column_name, severity, cell, since, run_id from anomalies
                    where code = ? and closed_at is null and (table_name > ? or (table_name = ? and row_key > ?))
                    order by table_name, row_key limit ?
                    """)) {
                statement.setString(1, code);
                statement.setString(2, afterTable);
                statement.setString(3, afterTable);
                statement.setString(4, afterKey);
                statement.setInt(5, limit);
                List<Anomalous> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(new Anomalous(
                                result.getString(1),
                                result.getString(2),
                                result.getString(3),
                                result.getString(4),
                                result.getString(5),
                                StoredValues.instant(result, "since"),
                                result.getLong(7)));
                    }
                }
                return rows;
            }
        });
    }

    @Override
    public void keep(Kept score) {
        database.inTransaction(connection -> {
            try (PreparedStatement gone = connection.prepareStatement(
                    "delete from quality_scores where table_name = ? and measured_on = ?")) {
                gone.setString(1, score.table());
                gone.setObject(2, score.day());
                gone.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "insert into quality_scores (table_name, measured_on, measured_at, living, " + PARTS
                            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                statement.setString(1, score.table());
                statement.setObject(2, score.day());
                statement.setObject(3, Database.utc(score.measuredAt()));
                statement.setLong(4, score.rows());
                statement.setBigDecimal(5, score.completeness());
                statement.setBigDecimal(6, score.validity());
                statement.setBigDecimal(7, score.uniqueness());
                statement.setBigDecimal(8, score.consistency());
                statement.setBigDecimal(9, score.freshness());
                statement.setBigDecimal(10, score.score());
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public List<Kept> kept(CanonicalTable table, int most) {
        return database.query(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select table_name, measured_on, measured_at, living, " + PARTS
                            + " from quality_scores where table_name = ? order by measured_on desc limit ?")) {
                statement.setString(1, table.sqlName());
                statement.setInt(2, most);
                List<Kept> kept = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        kept.add(new Kept(
                                result.getString("table_name"),
                                result.getObject("measured_on", LocalDate.class),
                                StoredValues.instant(result, "measured_at"),
                                result.getLong("living"),
                                result.getBigDecimal("completeness"),
                                result.getBigDecimal("validity"),
                                result.getBigDecimal("uniqueness"),
                                result.getBigDecimal("consistency"),
                                result.getBigDecimal("freshness"),
                                result.getBigDecimal("score")));
                    }
                }
                return kept;
            }
        });
    }
}
