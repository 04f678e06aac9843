package fr.vendange.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines are read once and put together here, for H2: it would read them once for each kind of group, keep its
 * groups in trees and count them all in memory. A portion of the customers at a time, so that the heap holds their
 * purchases.
 */
final class FiguresByGroups implements CustomerFigures {
    private static final int HEAP_SHARE = 2;
    private static final int BYTES_OF_A_LINE = 400;
    private static final int LINES_OF_A_PAGE = 20_000;
    private static final int CUSTOMERS_OF_A_STATEMENT = 1_000;
    /** Finding a line by the index costs about as much as reading three of a scan. */
    private static final int SCANNED_FOR_ONE_FOUND = 3;

    private static final String LINE = """
            select s._rowid_, s.customer_key, s.order_id, s.sale_day, s.date_sale, s.price_total_eur, s.quantity_units,
                   s.quantity_bottles_75cl_eq, s.product_key
            from %s
            where s.state in ('confirmed', 'done')
              and s.deleted_at is null
              and s.in_authority
            """;
    private static final String SCANNED = LINE.formatted("sales_lines s")
            + " and s._rowid_ > ? order by s._rowid_ fetch first %d rows only".formatted(LINES_OF_A_PAGE);
    private static final String FOUND =
            LINE.formatted("unnest(cast(? as varchar array)) u(k) join sales_lines s on s.customer_key = u.k");
    private static final String FIGURES = """
            (select * from unnest(cast(? as varchar array), cast(? as timestamp with time zone array),
                                  cast(? as timestamp with time zone array), cast(? as numeric(20, 4) array),
                                  cast(? as integer array), cast(? as numeric(20, 4) array),
                                  cast(? as varchar array))
                 f(customer_key, first_purchase_date, last_purchase_date, total_spent_eur, purchase_count,
                   avg_order_value_eur, preferred_category))""";

    private final SqlDialect dialect;
    private final Segments segments;

    FiguresByGroups(SqlDialect dialect, Segments segments) {
        this.dialect = dialect;
        this.segments = segments;
    }

    @Override
    public void derive(Connection connection, long runId) throws SQLException {
        long customers = highestRow(connection, CUSTOMERS);
        int atOnce = atOnce(highestRow(connection, "sales_lines"), customers);
        List<String> portion = marked(connection, runId, "", atOnce);
        if (portion.isEmpty()) {
            return;
        }
        Map<String, String> categories = categories(connection);
        while (!portion.isEmpty()) {
            Map<String, Purchases> purchases = new HashMap<>();
            portion.forEach(key -> purchases.put(key, new Purchases()));
            if ((long) SCANNED_FOR_ONE_FOUND * portion.size() > customers) {
                scan(connection, purchases, categories);
            } else {
                find(connection, portion, purchases, categories);
            }
            write(connection, new TreeMap<>(purchases));
            portion = marked(connection, runId, portion.get(portion.size() - 1), atOnce);
        }
    }

    /** How many rows a table has at the most: H2 would count them one by one in a transaction that has written. */
    private static long highestRow(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select max(_rowid_) from " + table)) {
            result.next();
            return Math.max(1, result.getLong(1));
        }
    }

    private static int atOnce(long lines, long customers) {
        long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        long ofACustomer = BYTES_OF_A_LINE * Math.max(1, lines / customers);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, share / ofACustomer));
    }

    /** Only customers that are there: sales may come long before them, and who brings them marks them. */
    private static List<String> marked(Connection connection, long runId, String after, int atOnce)
            throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select distinct row_key from derivation_marks
                where run_id = ? and kind = ? and row_key > ?
                  and exists (select 1 from customers c where c.customer_key = row_key)
                order by row_key fetch first ? rows only
                """)) {
            statement.setLong(1, runId);
            statement.setString(2, Marks.CUSTOMER);
            statement.setString(3, after);
            statement.setInt(4, atOnce);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    keys.add(result.getString(1));
                }
            }
        }
        return keys;
    }

    private static Map<String, String> categories(Connection connection) throws SQLException {
        Map<String, String> categories = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select product_key, category from product_catalog where category is not null")) {
            while (result.next()) {
                categories.put(result.getString(1), result.getString(2));
            }
        }
        return categories;
    }

    private static void scan(Connection connection, Map<String, Purchases> purchases, Map<String, String> categories)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SCANNED)) {
            long last = Long.MIN_VALUE;
            int read;
            do {
                read = 0;
                statement.setLong(1, last);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        read++;
                        last = result.getLong(1);
                        add(result, purchases, categories);
                    }
                }
            } while (read == LINES_OF_A_PAGE);
        }
    }

    private void find(
            Connection connection,
            List<String> portion,
            Map<String, Purchases> purchases,
            Map<String, String> categories)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOUND)) {
            for (int from = 0; from < portion.size(); from += CUSTOMERS_OF_A_STATEMENT) {
                List<String> some = portion.subList(from, Math.min(portion.size(), from + CUSTOMERS_OF_A_STATEMENT));
                statement.setArray(1, dialect.array(connection, some));
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        add(result, purchases, categories);
                    }
                }
            }
        }
    }

    private static void add(ResultSet line, Map<String, Purchases> purchases, Map<String, String> categories)
            throws SQLException {
        Purchases ofCustomer = purchases.get(line.getString(2));
        if (ofCustomer == null) {
            return;
        }
        String order = line.getString(3);
        String product = line.getString(9);
        ofCustomer.add(new Purchases.Line(
                order == null ? line.getObject(4) : order,
                line.getObject(5, OffsetDateTime.class),
                line.getBigDecimal(6),
                line.getBigDecimal(7),
                line.getBigDecimal(8),
                product == null ? null : categories.get(product)));
    }

    private void write(Connection connection, Map<String, Purchases> purchases) throws SQLException {
        List<Map.Entry<String, Purchases>> all = new ArrayList<>(purchases.entrySet());
        for (int from = 0; from < all.size(); from += CUSTOMERS_OF_A_STATEMENT) {
            List<Map.Entry<String, Purchases>> some =
                    all.subList(from, Math.min(all.size(), from + CUSTOMERS_OF_A_STATEMENT));
            dialect.setWhereDifferent(
                    connection,
                    CUSTOMERS,
                    KEY,
                    COLUMNS,
                    segments.over(FIGURES),
                    statement -> bind(statement, segments.bind(statement), some));
        }
    }

    private static void bind(PreparedStatement statement, int bound, List<Map.Entry<String, Purchases>> some)
            throws SQLException {
        int size = some.size();
        Object[][] columns = new Object[7][size];
        for (int i = 0; i < size; i++) {
            Purchases purchases = some.get(i).getValue();
            columns[0][i] = some.get(i).getKey();
            columns[1][i] = purchases.first();
            columns[2][i] = purchases.last();
            columns[3][i] = purchases.spent();
            columns[4][i] = purchases.count();
            columns[5][i] = purchases.mean();
            columns[6][i] = purchases.category();
        }
        for (int i = 0; i < columns.length; i++) {
            statement.setObject(bound + 1 + i, columns[i]);
        }
    }
}
