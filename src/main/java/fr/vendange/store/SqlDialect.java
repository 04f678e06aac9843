package fr.vendange.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What H2 and PostgreSQL do differently. Everything else is the same SQL. */
interface SqlDialect {
    /** The one that the JDBC URL names. */
    static SqlDialect of(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgresDialect();
        }
        if (url.startsWith("jdbc:h2:")) {
            return new H2Dialect();
        }
        throw new IllegalArgumentException("vendange.jdbc.url: jdbc:postgresql: or jdbc:h2: expected");
    }

    /** The folder of the migrations under {@code db/}, and of the derivations under {@code sql/}. */
    String folder();

    /** What each new connection is told; null when nothing. */
    String onConnect();

    /** How long to wait for a connection: what is tried several times must not make a person wait for a minute. */
    long connectMillis();

    /** How many batches may be written at the same time. */
    int writers();

    /** Prepares the transaction of a batch. */
    void beginBatch(Connection connection) throws SQLException;

    /** Returns once everything committed so far outlives the process, and the machine. */
    void makeDurable(Connection connection) throws SQLException;

    /** Writes rows whose keys are not in the table. */
    void insert(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException;

    /**
     * A condition on a table {@code t} that holds for the rows which the transaction inserts from now on, and is cheap
     * to search by. It may miss some, or hold for others: whoever uses it counts. Empty where there is none.
     */
    Optional<String> insertedFromNowOn(Connection connection, String table) throws SQLException;

    /** Makes the transaction give up soon where it meets somebody else's lock. */
    void waitForLocksBriefly(Connection connection) throws SQLException;

    /** Whether two connections get more done than one. */
    boolean worksInParallel();

    /**
     * Keeps the database's own upkeep off a table that is being filled, or lets it come again: it would have to be
     * waited for where the indexes are built.
     */
    void upkeep(Connection connection, String table, boolean wanted) throws SQLException;

    /** Prepares a transaction that builds indexes over a large table. */
    void beforeIndexes(Connection connection) throws SQLException;

    /** Rewrites rows whose keys are in the table. */
    void update(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException;

    /** A relation {@code u} of the texts bound to the parameter: {@code u.k}, in order {@code u.i} from 1. */
    String texts();

    /** The same with a second text each: {@code u.k}, {@code u.v}, {@code u.i}. */
    String textPairs();

    /** The same with a hash each: {@code u.k}, {@code u.h}, {@code u.i}. */
    String textsAndHashes();

    default Array array(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf(textType(), texts.toArray(new String[0]));
    }

    default Array array(Connection connection, UUID[] hashes) throws SQLException {
        return connection.createArrayOf("uuid", hashes);
    }

    String textType();

    /** Writes deliveries in their order; returns how many were not there before. H2 fails instead when one was. */
    int insertDeliveries(Connection connection, List<InboxGroup.Line> lines, Instant now) throws SQLException;

    /** What ends an insert that leaves out rows which another transaction has just written; H2 fails instead. */
    String leavingOutRepeats();

    /** How customers' figures are best derived here. */
    CustomerFigures customerFigures(Segments segments);

    /**
     * Sets columns of a table's rows to what a query gives for their keys, where they differ; returns how many rows
     * moved.
     *
     * @param key the table's key column; the query gives it too
     * @param columns as the table and the query name them
     * @param bind sets the query's parameters
     */
    int setWhereDifferent(
            Connection connection, String table, String key, List<String> columns, String query, Binding bind)
            throws SQLException;

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** Tells the planner what a table holds to which a run has written so many rows, where it makes a difference. */
    void analyzeAfter(Connection connection, String table, long written) throws SQLException;

    /** Tells the planner what a table that was just filled holds, where it has to be told. */
    void analyze(Connection connection, String table) throws SQLException;
}
