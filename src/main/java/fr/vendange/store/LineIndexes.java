package fr.vendange.store;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secondary indexes of sales_lines. Kept up line by line they cost more than the lines themselves, so that the
 * first large load of an empty table does without them and they are built when it ends; who reads an empty table
 * meanwhile misses nothing. The primary key always stands. Every run over the table ends by building what is missing: a
 * run that is killed leaves that to the next one.
 */
final class LineIndexes {
    private static final Logger LOG = LoggerFactory.getLogger(LineIndexes.class);
    private static final String TABLE = CanonicalTable.SALES_LINES.sqlName();
    /** Name and column. */
    private static final Map<String, String> INDEXES =
            new TreeMap<>(Map.of("sales_lines_customer", "customer_key", "sales_lines_product", "product_key"));
    /** Smaller files are loaded before anybody has noticed. */
    private static final long LARGE_FILE = 4L << 20;

    private final Database database;

    LineIndexes(Database database) {
        this.database = database;
    }

    /** To be called before a run's first batch. */
    void leaveOut(Run run) {
        boolean large = run.table() == CanonicalTable.SALES_LINES
                && run.isFirstOfItsSource()
                && run.request().content().size() >= LARGE_FILE;
        if (large) {
            database.inTransaction(connection -> {
                try {
                    dropWhereEmpty(connection);
                } catch (SQLException e) {
                    connection.rollback();
                    LOG.debug("The indexes of {} stay while it is loaded: somebody is at work on it", TABLE, e);
                }
                return null;
            });
        }
    }

    private void dropWhereEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet any = statement.executeQuery("select 1 from %s fetch first row only".formatted(TABLE))) {
                if (any.next()) {
                    return;
                }
            }
            database.dialect().waitForLocksBriefly(connection);
            for (String index : INDEXES.keySet()) {
                statement.execute("drop index if exists " + index);
            }
            database.dialect().upkeep(connection, TABLE, false);
        }
    }

    /**
     * Builds what is missing, outside the transaction that completes the run: some databases commit what changes their
     * schema at once. Where the database has several processes this goes on beside that transaction until the caller
     * closes what it gets, which must be after its commit: the two may wait for each other's locks before.
     */
    Building build(Run run) {
        if (run.table() != CanonicalTable.SALES_LINES) {
            return Building.DONE;
        }
        List<String> missing = database.query(LineIndexes::missing);
        if (missing.isEmpty()) {
            return Building.DONE;
        }
        if (!database.dialect().worksInParallel()) {
            create(missing);
            return Building.DONE;
        }
        FutureTask<Void> task = new FutureTask<>(() -> create(missing), null);
        new Thread(task, "indexes").start();
        return () -> finish(task);
    }

    /** Indexes being built; the run that is complete without them is complete, the next one builds what is missing. */
    interface Building extends AutoCloseable {
        /** Nothing was missing, or it is there. */
        Building DONE = () -> {};

        /** Waits for their end. */
        @Override
        void close();
    }

    private static void finish(FutureTask<Void> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            LOG.warn("The indexes of {} are not built; the next run over it builds them", TABLE, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(List<String> missing) {
        database.inTransaction(connection -> {
            database.dialect().beforeIndexes(connection);
            try (Statement statement = connection.createStatement()) {
                for (String index : missing) {
                    statement.execute(
                            "create index if not exists %s on %s (%s)".formatted(index, TABLE, INDEXES.get(index)));
                }
            }
            database.dialect().upkeep(connection, TABLE, true);
            return null;
        });
    }

    private static List<String> missing(Connection connection) throws SQLException {
        boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
        String table = upper ? TABLE.toUpperCase(Locale.ROOT) : TABLE;
        List<String> missing = new ArrayList<>(INDEXES.keySet());
        try (ResultSet there =
                connection.getMetaData().getIndexInfo(null, connection.getSchema(), table, false, true)) {
            while (there.next()) {
                String name = there.getString("INDEX_NAME");
                missing.removeIf(index -> index.equalsIgnoreCase(name));
            }
        }
        return missing;
    }
}
