package fr.vendange.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes rows, all at once or, where the database refuses a value, bisecting down to the rows that carry it. */
final class RowWriting {
    private final Connection connection;
    private final TargetTable table;
    private final boolean oneByOne;
    private final Map<StoredRow, SQLException> rejected = new LinkedHashMap<>();

    /** @param oneByOne look for the rows that the database refuses */
    RowWriting(Connection connection, TargetTable table, boolean oneByOne) {
        this.connection = connection;
        this.table = table;
        this.oneByOne = oneByOne;
    }

    /** The rows that the database refused, each with its reason. */
    Map<StoredRow, SQLException> rejected() {
        return rejected;
    }

    /** Returns the rows that are written. */
    List<StoredRow> write(List<StoredRow> some, Statement statement) throws SQLException {
        if (some.isEmpty()) {
            return some;
        }
        if (!oneByOne) {
            statement.write(connection, table, some);
            return some;
        }
        List<StoredRow> accepted = new ArrayList<>();
        bisect(some, statement, accepted);
        return accepted;
    }

    private void bisect(List<StoredRow> some, Statement statement, List<StoredRow> accepted) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statement.write(connection, table, some);
            connection.releaseSavepoint(before);
            accepted.addAll(some);
        } catch (SQLException e) {
            if (!Failures.isOfValue(e)) {
                throw e;
            }
            connection.rollback(before);
            if (some.size() == 1) {
                rejected.put(some.get(0), e);
            } else {
                int half = some.size() / 2;
                bisect(some.subList(0, half), statement, accepted);
                bisect(some.subList(half, some.size()), statement, accepted);
            }
        }
    }

    /** An insert or an update of several rows. */
    @FunctionalInterface
    interface Statement {
        void write(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException;
    }
}
