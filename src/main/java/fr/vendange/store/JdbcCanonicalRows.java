package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.run.CanonicalRows;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The canonical tables as people look at them. */
final class JdbcCanonicalRows implements CanonicalRows {
    /**
     * An estate has thousands of these, and millions of the others: only they are looked through for part of a name.
     */
    private static final Set<String> BY_PART = Set.of("name", "last_name", "company_name", "city");

    private static final Map<CanonicalTable, List<String>> SEARCHABLE = new EnumMap<>(Map.of(
            CanonicalTable.PRODUCT_CATALOG, List.of("name", "product_key", "category"),
            CanonicalTable.CUSTOMERS, List.of("last_name", "company_name", "customer_key", "email", "city", "segment"),
            CanonicalTable.SALES_LINES, List.of("customer_key", "product_key", "sale_line_key"),
            CanonicalTable.STOCK_LEVELS, List.of("product_key", "stock_key"),
            CanonicalTable.CONTACT_HISTORY, List.of("customer_key", "contact_key"),
            CanonicalTable.TASKS, List.of("name", "task_key"),
            CanonicalTable.SHOP_VARIANTS, List.of("name", "sku", "product_key", "variant_key")));

    private static final String ORIGIN =
            "source, source_id, source_position, run_id, read_at, last_updated, deleted_at";

    private final Database database;

    JdbcCanonicalRows(Database database) {
        this.database = database;
    }

    @Override
    public List<String> searchable(CanonicalTable table) {
        return SEARCHABLE.get(table);
    }

    @Override
    public List<Found> page(Query query) {
        CanonicalTable table = query.table();
        String column = query.column();
        if (column != null && !searchable(table).contains(column)) {
            throw new IllegalArgumentException("No search by " + column + " in " + table);
        }
        String filter = column == null ? "" : BY_PART.contains(column) ? "and lower(%s) like ?" : "and %s = ?";
        String sql = "select %s, %s from %s where %s > ? and deleted_at is null %s order by %s limit ?"
                .formatted(columns(table), ORIGIN, table.sqlName(), table.key(), filter.formatted(column), table.key());
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int p = 0;
                statement.setString(++p, query.after());
                if (column != null) {
                    statement.setString(++p, BY_PART.contains(column) ? part(query.value()) : query.value());
                }
                statement.setInt(++p, query.limit());
                return read(table, statement);
            }
        });
    }

    private static String part(String text) {
        String literal = text.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + literal + "%";
    }

    @Override
    public Optional<Found> find(CanonicalTable table, String key) {
        String sql =
                "select %s, %s from %s where %s = ?".formatted(columns(table), ORIGIN, table.sqlName(), table.key());
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, key);
                return read(table, statement).stream().findFirst();
            }
        });
    }

    @Override
    public List<Favourite> favourites(String customerKey, int limit) {
        return database.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    select b.product_key, p.name, b.bottles, b.last_bought,
                           (select sum(l.available_qty) from stock_levels l
                            where l.product_key = b.product_key and l.deleted_at is null) as available
                    from (select s.product_key, sum(s.quantity_bottles_75cl_eq) as bottles,
                                 max(s.date_sale) as last_bought
                          from sales_lines s
                          where s.customer_key = ? and s.deleted_at is null and s.state in ('confirmed', 'done')
                          group by s.product_key
                          having sum(s.quantity_bottles_75cl_eq) > 0
                          order by bottles desc, s.product_key limit ?) b
                    left join product_catalog p on p.product_key = b.product_key and p.deleted_at is null
                    order by b.bottles desc, b.product_key
                    """)) {
                statement.setString(1, customerKey);
                statement.setInt(2, limit);
                List<Favourite> favourites = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        favourites.add(new Favourite(
                                result.getString("product_key"),
                                result.getString("name"),
                                result.getBigDecimal("bottles"),
                                StoredValues.instant(result, "last_bought"),
                                result.getBigDecimal("available")));
                    }
                }
                return favourites;
            }
        });
    }

    private static String columns(CanonicalTable table) {
        return String.join(", ", table.columns().stream().map(Column::name).toList());
    }

    private static List<Found> read(CanonicalTable table, PreparedStatement statement) throws SQLException {
        List<Found> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (Column column : table.columns()) {
                    values.put(column.name(), StoredValues.read(result, column));
                }
                rows.add(new Found(
                        table,
                        result.getString(table.key().name()),
                        values,
                        new Origin(
                                result.getString("source"),
                                result.getString("source_id"),
                                result.getString("source_position"),
                                result.getLong("run_id"),
                                StoredValues.instant(result, "read_at"),
                                StoredValues.instant(result, "last_updated"),
                                StoredValues.instant(result, "deleted_at"))));
            }
        }
        return rows;
    }

    @Override
    public List<Described> dictionary() {
        return database.query(connection -> {
            List<Described> described = new ArrayList<>();
            for (CanonicalTable table : CanonicalTable.values()) {
                DatabaseMetaData catalogue = connection.getMetaData();
                String name = catalogue.storesUpperCaseIdentifiers()
                        ? table.sqlName().toUpperCase(Locale.ROOT)
                        : table.sqlName();
                try (ResultSet result = catalogue.getColumns(null, connection.getSchema(), name, null)) {
                    while (result.next()) {
                        described.add(new Described(
                                table.sqlName(),
                                result.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                                result.getString("TYPE_NAME").toLowerCase(Locale.ROOT),
                                result.getString("REMARKS")));
                    }
                }
            }
            return described;
        });
    }
}
