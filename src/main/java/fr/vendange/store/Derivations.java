package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private static final String FIGURES = sql("customer_figures.sql");
    private static final String SEGMENTS = sql("customer_segments.sql");
    private static final String EQUIVALENTS = sql("line_equivalents.sql");
    private static final String MARKED_CUSTOMERS =
            "c.customer_key in (select m.row_key from derivation_marks m where m.run_id = ? and m.kind = 'customer')";
    /** Up to this many product keys go to the database in one statement. */
    private static final int PRODUCTS_AT_ONCE = 2_000;

    private final Database database;
    private final ProductMerge products;
    private final Rfm rfm;

    Derivations(Database database, ContributionMerge merge, Rfm rfm) {
        this.database = database;
        this.products = new ProductMerge(database.dialect(), merge);
        this.rfm = rfm;
    }

    /** Derives what a run has touched, in the caller's transaction. */
    void after(Connection connection, Run run, Instant startedAt) throws SQLException {
        lock(connection);
        adopt(connection, run.id());
        List<String> moved = new ArrayList<>(products.run(connection, run.id()));
        if (run.table() == CanonicalTable.SALES_LINES || run.table() == CanonicalTable.STOCK_LEVELS) {
            // a volume that came while this run was loading may have missed the lines it had not committed
            moved.addAll(productsChangedSince(connection, startedAt));
        }
        for (int from = 0; from < moved.size(); from += PRODUCTS_AT_ONCE) {
            follow(connection, run.id(), moved.subList(from, Math.min(moved.size(), from + PRODUCTS_AT_ONCE)));
        }
        if (run.table() == CanonicalTable.CUSTOMERS) {
            Suppressions.apply(connection);
        }
        if (someCustomerMarked(connection, run.id())) {
            try (PreparedStatement statement = connection.prepareStatement(FIGURES)) {
                statement.setLong(1, run.id());
                statement.setLong(2, run.id());
                statement.setLong(3, run.id());
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(SEGMENTS.replace("{condition}", MARKED_CUSTOMERS))) {
                statement.setLong(bindSegments(statement), run.id());
                statement.executeUpdate();
            }
        }
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
            try (PreparedStatement statement = connection.prepareStatement(SEGMENTS.replace("{condition}", "true"))) {
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

    private static boolean someCustomerMarked(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from derivation_marks where run_id = ? and kind = 'customer' limit 1")) {
            statement.setLong(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
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

    private void follow(Connection connection, long runId, List<String> moved) throws SQLException {
        for (CanonicalTable table : List.of(CanonicalTable.SALES_LINES, CanonicalTable.STOCK_LEVELS)) {
            try (PreparedStatement statement = connection.prepareStatement(EQUIVALENTS
                    .replace("{table}", table.sqlName())
                    .replace("{key}", table.key().name())
                    .replace("{products}", database.dialect().texts()))) {
                statement.setArray(1, database.dialect().array(connection, moved));
                statement.executeUpdate();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into derivation_marks (run_id, kind, row_key)
                select distinct cast(? as bigint), 'customer', s.customer_key
                from %s join sales_lines s on s.product_key = u.k
                """.formatted(database.dialect().texts()))) {
            statement.setLong(1, runId);
            statement.setArray(2, database.dialect().array(connection, moved));
            statement.executeUpdate();
        }
    }

    /** Binds days and thresholds; returns the next parameter. */
    private int bindSegments(PreparedStatement statement) throws SQLException {
        int parameter = 0;
        statement.setObject(++parameter, startOf(rfm.inactiveDays()));
        statement.setObject(++parameter, startOf(rfm.atRiskDays()));
        for (int days : rfm.recencyDays()) {
            statement.setObject(++parameter, startOf(days));
        }
        for (int orders : rfm.frequencyOrders()) {
            statement.setInt(++parameter, orders);
        }
        for (var euros : rfm.monetaryEuros()) {
            statement.setBigDecimal(++parameter, euros);
        }
        return parameter + 1;
    }

    /** The first instant of the day that lies so many days back, in Paris. */
    private OffsetDateTime startOf(int daysBack) {
        LocalDate today = LocalDate.ofInstant(database.clock().instant(), PARIS);
        return Database.utc(today.minusDays(daysBack).atStartOfDay(PARIS).toInstant());
    }

    private static String sql(String name) {
        try (InputStream in = Derivations.class.getResourceAsStream("/sql/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
