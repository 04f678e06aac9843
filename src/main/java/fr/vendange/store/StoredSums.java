package fr.vendange.store;

import fr.vendange.canonical.Column;
import fr.vendange.run.Sums;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The control totals of what a batch has written, from the table and inside the transaction: what a reader will find
 * once it commits. Many new rows are found where the table ended before they came, others by their keys.
 */
final class StoredSums {
    /** Fewer keys are asked for as quickly. */
    private static final int MANY = 1_000;

    private final SqlDialect dialect;
    private final TargetTable table;
    private final String select;
    private Optional<String> fromNowOn = Optional.empty();

    private StoredSums(SqlDialect dialect, TargetTable table) {
        this.dialect = dialect;
        this.table = table;
        // counted by a column that no key holds: H2 would else find the new rows by reading the whole key for each
        // batch
        this.select = "select count(t.run_id), coalesce(sum(%s), 0), coalesce(sum(%s), 0) from "
                .formatted(column(table.money()), column(table.bottles()));
    }

    private static String column(Column column) {
        return column == null ? "0" : "t." + column.name();
    }

    /** To be called before the rows are inserted. */
    static StoredSums before(Connection connection, SqlDialect dialect, TargetTable table, int inserts)
            throws SQLException {
        StoredSums sums = new StoredSums(dialect, table);
        if (inserts >= MANY) {
            sums.fromNowOn = dialect.insertedFromNowOn(connection, table.name());
        }
        return sums;
    }

    /**
     * The totals of the rows written.
     *
     * @throws SQLException when the table does not hold exactly these rows
     */
    Sums of(Connection connection, List<StoredRow> inserted, List<StoredRow> updated) throws SQLException {
        if (inserted.isEmpty() && updated.isEmpty()) {
            return Sums.ZERO;
        }
        if (fromNowOn.isPresent() && updated.isEmpty()) {
            Optional<Sums> sums = behind(connection, fromNowOn.get(), inserted.size());
            if (sums.isPresent()) {
                return sums.get();
            }
        }
        return byKeys(connection, inserted).plus(byKeys(connection, updated));
    }

    /** Empty when other rows stand there too, or ours elsewhere: space that was given back is used again. */
    private Optional<Sums> behind(Connection connection, String condition, int rows) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(select + table.name() + " t where " + condition);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1) == rows ? Optional.of(sums(result)) : Optional.empty();
        }
    }

    private Sums byKeys(Connection connection, List<StoredRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return Sums.ZERO;
        }
        String sql = select + "%s join %s t on t.%s = u.k".formatted(dialect.texts(), table.name(), table.keyColumn());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    dialect.array(
                            connection, rows.stream().map(StoredRow::storeKey).toList()));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                if (result.getLong(1) != rows.size()) {
                    throw new SQLException("%d rows of a batch are in %s, %d were written"
                            .formatted(result.getLong(1), table.name(), rows.size()));
                }
                return sums(result);
            }
        }
    }

    private static Sums sums(ResultSet result) throws SQLException {
        return new Sums(result.getBigDecimal(2), result.getBigDecimal(3));
    }

    /** The control totals of rows as they were read. */
    static Sums asRead(TargetTable table, List<StoredRow> rows) {
        return new Sums(asRead(table.money(), rows), asRead(table.bottles(), rows));
    }

    private static BigDecimal asRead(Column column, List<StoredRow> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        if (column != null) {
            for (StoredRow row : rows) {
                Object amount = row.row().get(column);
                sum = amount == null ? sum : sum.add((BigDecimal) amount);
            }
        }
        return sum;
    }
}
