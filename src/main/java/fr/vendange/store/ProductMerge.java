package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.Row;
import fr.vendange.store.ContributionMerge.Contribution;
import fr.vendange.store.ContributionMerge.Merged;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Brings product_catalog up to date with the contributions of the products that a run touched. */
final class ProductMerge {
    private static final int PRODUCTS_AT_ONCE = 2_000;
    private static final List<Column> COLUMNS = CanonicalTable.PRODUCT_CATALOG.loaded();

    private final SqlDialect dialect;
    private final ContributionMerge merge;

    ProductMerge(SqlDialect dialect, ContributionMerge merge) {
        this.dialect = dialect;
        this.merge = merge;
    }

    /** Merges the marked products; returns those whose volume or category moved: their lines follow. */
    List<String> run(Connection connection, long runId) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select distinct row_key from derivation_marks
                where run_id = ? and kind = 'product'
                order by row_key
                """)) {
            statement.setLong(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    keys.add(result.getString(1));
                }
            }
        }
        List<String> moved = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += PRODUCTS_AT_ONCE) {
            moved.addAll(merge(connection, runId, keys.subList(from, Math.min(keys.size(), from + PRODUCTS_AT_ONCE))));
        }
        return moved;
    }

    private List<String> merge(Connection connection, long runId, List<String> keys) throws SQLException {
        Map<String, List<Contribution>> contributions = contributions(connection, keys);
        Map<String, Row> catalogue = catalogue(connection, keys);
        List<Merged> fresh = new ArrayList<>();
        List<Merged> changed = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String key : keys) {
            List<Contribution> said = contributions.getOrDefault(key, List.of());
            Row before = catalogue.get(key);
            if (said.isEmpty()) {
                if (before != null) {
                    gone.add(key);
                    moved.add(key);
                }
                continue;
            }
            Merged merged = merge.merge(said);
            if (before == null) {
                fresh.add(merged);
                moved.add(key);
            } else if (!same(before, merged.row())) {
                changed.add(merged);
                if (differs(before, merged.row(), "bottle_volume_cl") || differs(before, merged.row(), "category")) {
                    moved.add(key);
                }
            }
        }
        insert(connection, fresh);
        update(connection, changed);
        delete(connection, runId, gone);
        return moved;
    }

    private static boolean same(Row before, Row after) {
        return COLUMNS.stream().noneMatch(c -> differs(before, after, c.name()));
    }

    private static boolean differs(Row before, Row after, String column) {
        Object one = before.get(column);
        Object other = after.get(column);
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) != 0;
        }
        return !Objects.equals(one, other);
    }

    private Map<String, List<Contribution>> contributions(Connection connection, List<String> keys)
            throws SQLException {
        Map<String, List<Contribution>> contributions = new HashMap<>();
        query(connection, "product_contributions", keys, result -> {
            Row row = row(result);
            contributions
                    .computeIfAbsent(row.key(), k -> new ArrayList<>())
                    .add(new Contribution(
                            result.getString("source"),
                            result.getString("source_id"),
                            result.getLong("run_id"),
                            result.getString("source_position"),
                            row));
        });
        return contributions;
    }

    private Map<String, Row> catalogue(Connection connection, List<String> keys) throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        query(connection, "product_catalog", keys, result -> {
            Row row = row(result);
            rows.put(row.key(), row);
        });
        return rows;
    }

    private void query(Connection connection, String table, List<String> keys, EachRow each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select t.* from %s join %s t on t.product_key = u.k where t.deleted_at is null"
                        .formatted(dialect.texts(), table))) {
            statement.setArray(1, dialect.array(connection, new TreeSet<>(keys)));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    each.accept(result);
                }
            }
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        Row row = new Row(CanonicalTable.PRODUCT_CATALOG);
        for (Column column : COLUMNS) {
            row.set(column, StoredValues.read(result, column));
        }
        return row;
    }

    private void insert(Connection connection, List<Merged> products) throws SQLException {
        if (products.isEmpty()) {
            return;
        }
        // a product that had gone is still there, deleted: it comes back with its first date
        String sql = """
                merge into product_catalog t
                using (select %1$s) s on t.product_key = s.product_key
                when matched then update set %2$s, deleted_at = null, last_updated = current_timestamp
                when not matched then insert (%3$s) values (%4$s)
                """.formatted(
                        columns(c -> "cast(? as " + sqlType(c) + ") as " + c),
                        columns(c -> c + " = s." + c),
                        columns(c -> c),
                        columns(c -> "s." + c));
        write(connection, sql, products, false);
    }

    private void update(Connection connection, List<Merged> products) throws SQLException {
        if (!products.isEmpty()) {
            String sql = """
                    update product_catalog set %s, deleted_at = null, last_updated = current_timestamp
                    where product_key = ?
                    """.formatted(columns(c -> c + " = ?"));
            write(connection, sql, products, true);
        }
    }

    private static String columns(UnaryOperator<String> as) {
        List<String> names = new ArrayList<>(COLUMNS.stream().map(Column::name).toList());
        Collections.addAll(names, "source", "source_id", "run_id", "source_position", "lineage");
        return names.stream().map(as).collect(Collectors.joining(", "));
    }

    private String sqlType(String name) {
        return CanonicalTable.PRODUCT_CATALOG
                .find(name)
                .map(c -> switch (c.type()) {
                    case TEXT_ARRAY -> dialect.textType() + " array";
                    case MONEY, QUANTITY, PERCENT ->
                        "numeric(%d,%d)"
                                .formatted(c.type().precision(), c.type().scale());
                    case SMALLINT -> "smallint";
                    case BOOLEAN -> "boolean";
                    default -> "varchar";
                })
                .orElse(name.equals("run_id") ? "bigint" : "varchar");
    }

    private void write(Connection connection, String sql, List<Merged> products, boolean keyAtEnd) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Merged product : products) {
                int parameter = 0;
                for (Column column : COLUMNS) {
                    Object value = product.row().get(column);
                    if (value instanceof List<?> list) {
                        statement.setArray(
                                ++parameter, connection.createArrayOf(dialect.textType(), list.toArray(new String[0])));
                    } else {
                        statement.setObject(++parameter, value);
                    }
                }
                statement.setString(++parameter, product.first().source());
                statement.setString(++parameter, product.first().sourceId());
                statement.setLong(++parameter, product.first().runId());
                statement.setString(++parameter, product.first().position());
                statement.setString(++parameter, StoredJson.of(product.lineage()));
                if (keyAtEnd) {
                    statement.setString(++parameter, product.row().key());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void delete(Connection connection, long runId, List<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update product_catalog set deleted_at = current_timestamp, run_id = ? where product_key = ?")) {
            for (String key : keys) {
                statement.setLong(1, runId);
                statement.setString(2, key);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @FunctionalInterface
    private interface EachRow {
        void accept(ResultSet result) throws SQLException;
    }
}
