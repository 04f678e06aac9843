package fr.vendange.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement takes all customers, in a database that groups on disk what it cannot group in memory. */
final class FiguresByStatement implements CustomerFigures {
    private static final String FIGURES = SqlFile.read("customer_figures.sql");
    private static final String TOUCHED = "sales_lines s join touched_customers t on t.customer_key = s.customer_key";

    private final SqlDialect dialect;
    private final Segments segments;

    FiguresByStatement(SqlDialect dialect, Segments segments) {
        this.dialect = dialect;
        this.segments = segments;
    }

    @Override
    public void derive(Connection connection, long runId) throws SQLException {
        int touched = touch(connection, runId);
        if (touched == 0) {
            return;
        }
        // where most are touched, it need not look for the lines of each
        boolean most = 2L * touched > customers(connection);
        if (!most) {
            dialect.analyze(connection, "touched_customers");
        }
        String figures = FIGURES.replace("{lines}", most ? "sales_lines s" : TOUCHED);
        dialect.setWhereDifferent(
                connection, CUSTOMERS, KEY, COLUMNS, segments.over("(" + figures + ")"), segments::bind);
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from touched_customers");
        }
    }

    /** Lists the marked customers once each, in a table that the derivation's lock keeps for one at a time. */
    private static int touch(Connection connection, long runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into touched_customers (customer_key, portion)
                select distinct row_key, 0 from derivation_marks where run_id = ? and kind = 'customer'
                """)) {
            statement.setLong(1, runId);
            return statement.executeUpdate();
        }
    }

    private static long customers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from customers")) {
            result.next();
            return result.getLong(1);
        }
    }
}
