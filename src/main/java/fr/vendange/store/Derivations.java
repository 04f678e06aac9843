package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from other rows: the catalogue from its contributions, equivalents from volumes, a customer's figures
 * from the sales, the segment from the figures. Set-based and only for the keys that runs have marked; the marks go in
 * the same transaction, so that a kill leaves them for the next derivation.
 */
final class Derivations {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String FIGURES = SqlFile.read("customer_figures.sql");
    private static final String SEGMENTS = SqlFile.read("customer_segments.sql");
    private static final List<String> FIGURE_COLUMNS = List.of(
            "first_purchase_date",
            "last_purchase_date",
            "total_spent_eur",
            "purchase_count",
            "avg_order_value_eur",
            "preferred_category",
            "segment");
    /** The table is read as often at the most; for more portions each looks for its own lines. */
    private static final int SCANS = 4;

    /** Up to this many product keys go to the database in one statement. */
    private static final int PRODUCTS_AT_ONCE = 2_000;

    private final Database database;
    private final ProductMerge products;
    private final LineEquivalents lines;
    private final Rfm rfm;

    Derivations(Database database, ContributionMerge merge, Rfm rfm) {
        this.database = database;
        this.products = new ProductMerge(database.dialect(), merge);
        this.lines = new LineEquivalents(database.dialect());
        this.rfm = rfm;
    }

    /** Derives what a run has touched, in the caller's transaction. */
    void after(Connection connection, Run run, Instant startedAt) throws SQLException {
        lock(connection);
        adopt(connection, run.id());
        database.dialect()
                .analyzeAfter(
                        connection,
                        TargetTable.of(run.table()).name(),
                        run.progress().settled());
        List<String> moved = new ArrayList<>(products.run(connection, run.id()));
        if (run.table() == CanonicalTable.SALES_LINES || run.table() == CanonicalTable.STOCK_LEVELS) {
            // a volume that came while this run was loading may have missed the lines it had not committed
            moved.addAll(productsChangedSince(connection, startedAt));
        }
        for (int from = 0; from < moved.size(); from += PRODUCTS_AT_ONCE) {
            lines.ofProducts(
                    connection, run.id(), moved.subList(from, Math.min(moved.size(), from + PRODUCTS_AT_ONCE)));
        }
        if (run.table() == CanonicalTable.CUSTOMERS) {
            Suppressions.apply(connection);
        }
        customers(connection, run.id());
        try (PreparedStatement statement =
                connection.prepareStatement("delete from derivation_marks where run_id = ?")) {
            statement.setLong(1, run.id());
            statement.executeUpdate();
        }
    }

    /** Sets every customer's segment as of today; returns how many moved. */
    long recomputeSegments() {
        return database.inTransaction(connection -> {
            lock(connection);
            return (long) database.dialect()
                    .setWhereDifferent(
                            connection,
                            "customers",
                            "customer_key",
                            List.of("segment"),
                            SEGMENTS.replace("{figures}", "customers"),
                            this::bindSegments);
        });
    }

    /** One derivation at a time: two would meet on the same customers. */
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select name from store_locks where name = 'derivation' for update")) {
            statement.executeQuery().close();
        }
    }

    /**
     * Takes over the marks of runs that ended without deriving, killed ones too: those still call themselves running, but
     * a run is at work only while a lease names it.
     */
    private static void adopt(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update derivation_marks set run_id = ?
                where run_id <> ?
                  and run_id not in (select l.run_id from stream_leases l where l.run_id is not null)
                """)) {
            statement.setLong(1, runId);
            statement.setLong(2, runId);
            statement.executeUpdate();
        }
    }

    /** Figures and segments of the customers that are marked, portion by portion where the database groups in memory. */
    private void customers(Connection connection, long runId) throws SQLException {
        int atOnce = database.dialect().customersAtOnce(connection);
        int touched = touch(connection, runId, atOnce);
        int portions = (touched + atOnce - 1) / atOnce;
        boolean most = touched > 0 && 2L * touched > customers(connection);
        // where one statement takes most of them, it need not look for the lines of each
        boolean all = most && portions == 1;
        String lines = all ? "sales_lines s" : database.dialect().linesOfPortion(most && portions <= SCANS);
        String figures = SEGMENTS.replace("{figures}", "(" + FIGURES.replace("{lines}", lines) + ")");
        for (int portion = 0; portion < portions; portion++) {
            int bound = portion;
            database.dialect()
                    .setWhereDifferent(
                            connection,
                            "customers",
                            "customer_key",
                            FIGURE_COLUMNS,
                            figures,
                            statement -> bindPortion(statement, bindSegments(statement), all ? 1 : 3, bound));
        }
        if (portions > 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from touched_customers");
            }
        }
    }

    /**
     * Lists the marked customers once each, in portions; returns how many they are. An ordinary table, which the
     * derivation's lock keeps for one at a time: after a kill H2 leaves the rows of a transaction locked that had used a
     * temporary one.
     */
    private int touch(Connection connection, long runId, int atOnce) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into touched_customers (customer_key, portion)
                select m.row_key, cast((row_number() over (order by m.row_key) - 1) / ? as integer)
                from (select distinct row_key from derivation_marks where run_id = ? and kind = 'customer') m
                """)) {
            statement.setInt(1, atOnce);
            statement.setLong(2, runId);
            int touched = statement.executeUpdate();
            database.dialect().analyze(connection, "touched_customers");
            return touched;
        }
    }

    private static long customers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from customers")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static List<String> productsChangedSince(Connection connection, Instant since) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select product_key from product_catalog where last_updated >= ?")) {
            statement.setObject(1, Database.utc(since));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    keys.add(result.getString(1));
                }
            }
        }
        return keys;
    }

    private static void bindPortion(PreparedStatement statement, int bound, int times, int portion)
            throws SQLException {
        for (int i = 1; i <= times; i++) {
            statement.setInt(bound + i, portion);
        }
    }

    /** Returns how many parameters are bound. */
    private int bindSegments(PreparedStatement statement) throws SQLException {
        int parameter = 0;
        statement.setObject(++parameter, startOf(rfm.inactiveDays()));
        statement.setObject(++parameter, startOf(rfm.atRiskDays()));
        statement.setBigDecimal(++parameter, rfm.vipPoints());
        for (int days : rfm.recencyDays()) {
            statement.setObject(++parameter, startOf(days));
        }
        for (int orders : rfm.frequencyOrders()) {
            statement.setInt(++parameter, orders);
        }
        for (var euros : rfm.monetaryEuros()) {
            statement.setBigDecimal(++parameter, euros);
        }
        return parameter;
    }

    /** The first instant of the day that lies so many days back, in Paris. */
    private OffsetDateTime startOf(int daysBack) {
        LocalDate today = LocalDate.ofInstant(database.clock().instant(), PARIS);
        return Database.utc(today.minusDays(daysBack).atStartOfDay(PARIS).toInstant());
    }
}
