package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from other rows: the catalogue from its contributions, equivalents from volumes, a customer's figures
 * from the sales, the segment from the figures. Set-based and only for the keys that runs have marked; the marks go in
 * the same transaction, so that a kill leaves them for the next derivation.
 */
final class Derivations {
    /** Up to this many product keys go to the database in one statement. */
    private static final int PRODUCTS_AT_ONCE = 2_000;

    private final Database database;
    private final ProductMerge products;
    private final LineEquivalents lines;
    private final Segments segments;
    private final CustomerFigures figures;

    Derivations(Database database, ContributionMerge merge, Rfm rfm) {
        this.database = database;
        this.products = new ProductMerge(database.dialect(), merge);
        this.lines = new LineEquivalents(database.dialect());
        this.segments = new Segments(rfm, database.clock());
        this.figures = database.dialect().customerFigures(segments);
    }

    /** Derives what a run has touched, in the caller's transaction. */
    void after(Connection connection, Run run, Instant startedAt) throws SQLException {
        lock(connection);
        boolean adopted = adopt(connection, run.id()) > 0;
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
            if (!adopted) {
                passOver(connection, run.id());
            }
        }
        figures.derive(connection, run.id());
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
                            CustomerFigures.CUSTOMERS,
                            CustomerFigures.KEY,
                            List.of("segment"),
                            segments.over(CustomerFigures.CUSTOMERS),
                            segments::bind);
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
     * Takes over the marks of runs that ended without deriving, killed ones too: those still call themselves running,
     * but a run is at work only while a lease names it.
     */
    private static int adopt(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update derivation_marks set run_id = ?
                where run_id <> ?
                  and run_id not in (select l.run_id from stream_leases l where l.run_id is not null)
                """)) {
            statement.setLong(1, runId);
            statement.setLong(2, runId);
            return statement.executeUpdate();
        }
    }

    /**
     * Takes the marks from customers without a sale. A reading of customers moves no sale, so that their figures are what
     * they were: those a row comes with. In a first reading that is everybody.
     */
    private static void passOver(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from derivation_marks
                where run_id = ? and kind = ?
                  and not exists (select 1 from sales_lines s where s.customer_key = derivation_marks.row_key)
                """)) {
            statement.setLong(1, runId);
            statement.setString(2, Marks.CUSTOMER);
            statement.executeUpdate();
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
}
