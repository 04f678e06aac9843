package fr.vendange.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What H2 and PostgreSQL do differently. Everything else is the same SQL. */
interface SqlDialect {
    /** The folder of the migrations under {@code db/}, and of the derivations under {@code sql/}. */
    String folder();

    /** What each new connection is told; null when nothing. */
    String onConnect();

    /** How many batches may be written at the same time. */
    int writers();

    /** Prepares the transaction of a batch. */
    void beginBatch(Connection connection) throws SQLException;

    /** Returns once everything committed so far outlives the process, and the machine. */
    void makeDurable(Connection connection) throws SQLException;

    /** Writes rows whose keys are not in the table. */
    void insert(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException;

    /** Rewrites rows whose keys are in the table. */
    void update(Connection connection, TargetTable table, List<StoredRow> rows) throws SQLException;

    /** A relation {@code u} of the texts bound to the parameter: {@code u.k}, in order {@code u.i} from 1. */
    String texts();

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

    /** How many customers' figures are derived in one statement. */
    int customersAtOnce();

    /** Tells the planner what a table that was just filled holds, where it has to be told. */
    void analyze(Connection connection, String table) throws SQLException;
}
