package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Living rows that name a customer or a product which is not there. They are counted by what is named, which is a
 * thousandth of the rows that name it.
 *
 * @param code of the anomaly
 * @param view that shows them one by one
 * @param table whose rows they are
 * @param other whose key they name, in a column of the same name
 */
record OrphanedRows(String code, String view, CanonicalTable table, CanonicalTable other) {
    /** Where more are missing, a table has orphans wherever one looks. */
    private static final int MOST_KEYS = 1_000;

    static final List<OrphanedRows> ALL = List.of(
            new OrphanedRows(
                    "orphan_customer", "orphan_sales_customers", CanonicalTable.SALES_LINES, CanonicalTable.CUSTOMERS),
            new OrphanedRows(
                    "orphan_product",
                    "orphan_sales_products",
                    CanonicalTable.SALES_LINES,
                    CanonicalTable.PRODUCT_CATALOG),
            new OrphanedRows(
                    "orphan_product",
                    "orphan_stock_products",
                    CanonicalTable.STOCK_LEVELS,
                    CanonicalTable.PRODUCT_CATALOG));

    /** What the keys are kept by that its rows name in vain. */
    String kept() {
        return view;
    }

    /** The column in which a row names what is not there. */
    String column() {
        return other.key().name();
    }

    /**
     * How many there are.
     *
     * @param keys that they name, with their rows; empty when there are too many to keep
     */
    record Found(long rows, Map<String, Long> keys) {}

    Found count(Connection connection) throws SQLException {
        String sql = """
                select k.%1$s, (select count(*) from %2$s r where r.%1$s = k.%1$s and r.deleted_at is null)
                from (select distinct %1$s from %2$s) k
                where not exists (select 1 from %3$s o where o.%1$s = k.%1$s and o.deleted_at is null)
                """.formatted(column(), table.sqlName(), other.sqlName());
        long rows = 0;
        Map<String, Long> keys = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                // rows that were deleted are no orphans
                if (result.getLong(2) > 0) {
                    rows += result.getLong(2);
                    if (keys.size() <= MOST_KEYS) {
                        keys.put(result.getString(1), result.getLong(2));
                    }
                }
            }
        }
        return new Found(rows, keys.size() <= MOST_KEYS ? keys : Map.of());
    }
}
