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
    private static final String CATEGORIES = SqlFile.read("customer_categories.sql");
    private static final String TOUCHED_CUSTOMERS = "join touched_customers k on k.customer_key = c.customer_key";
    /** From so many records on, what the planner knew of the table before the run no longer holds. */
    private static final int MANY = 1_000;

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
        if (run.progress().settled() >= MANY) {
            database.dialect().analyze(connection, TargetTable.of(run.table()).name());
        }
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
            try (PreparedStatement statement = connection.prepareStatement(SEGMENTS.replace("{narrowed}", ""))) {
                bindSegments(statement);
                return (long) statement.executeUpdate();
            }
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
        int portions = touch(connection, runId);
        for (int portion = 0; portion < portions; portion++) {
            for (String sql : List.of(FIGURES, CATEGORIES)) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setInt(1, portion);
                    statement.executeUpdate();
                }
            }
        }
        if (portions > 0) {
            try (PreparedStatement statement =
                    connection.prepareStatement(SEGMENTS.replace("{narrowed}", TOUCHED_CUSTOMERS))) {
                bindSegments(statement);
                statement.executeUpdate();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from touched_customers");
            }
        }
    }

    /**
     * Lists the marked customers once each; returns in how many portions. An ordinary table, which the derivation's lock
     * keeps for one at a time: after a kill H2 leaves the rows of a transaction locked that had used a temporary one.
     */
    private int touch(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into touched_customers (customer_key, portion)
                select m.row_key, cast((row_number() over (order by m.row_key) - 1) / ? as integer)
                from (select distinct row_key from derivation_marks where run_id = ? and kind = 'customer') m
                """)) {
            statement.setInt(1, database.dialect().customersAtOnce());
            statement.setLong(2, runId);
            int touched = statement.executeUpdate();
            database.dialect().analyze(connection, "touched_customers");
            return (touched + database.dialect().customersAtOnce() - 1)
                    / database.dialect().customersAtOnce();
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

    private void bindSegments(PreparedStatement statement) throws SQLException {
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
    }

    /** The first instant of the day that lies so many days back, in Paris. */
    private OffsetDateTime startOf(int daysBack) {
        LocalDate today = LocalDate.ofInstant(database.clock().instant(), PARIS);
        return Database.utc(today.minusDays(daysBack).atStartOfDay(PARIS).toInstant());
    }
}
