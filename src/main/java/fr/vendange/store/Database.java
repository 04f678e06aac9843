package fr.vendange.store;

import com.zaxxer.hikari.HikariDataSource;
import fr.vendange.run.AddressBook;
import fr.vendange.run.Assortment;
import fr.vendange.run.Bindings;
import fr.vendange.run.Campaigns;
import fr.vendange.run.CanonicalRows;
import fr.vendange.run.CanonicalStore;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxLog;
import fr.vendange.run.Notifications;
import fr.vendange.run.OrderBook;
import fr.vendange.run.Outbox;
import fr.vendange.run.Overview;
import fr.vendange.run.Owner;
import fr.vendange.run.Quarantine;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.Senders;
import fr.vendange.run.SentWrites;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.StoreDamaged;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.StreamSamples;
import fr.vendange.run.TableCensus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * The database behind the ports: an embedded H2 file, or whatever PostgreSQL (15 or later, for MERGE) the JDBC URL
 * names. Opening it migrates the schema.
 */
public final class Database implements AutoCloseable {
    /** The highest migration under db/. */
    static final String SCHEMA_VERSION = "12";

    private final StoreSettings settings;
    private final HikariDataSource pool;
    private final SqlDialect dialect;
    private final Equivalents equivalents;
    private final Leases leases;
    private final Heartbeat heartbeat;
    private final Derivations derivations;
    private final LineIndexes lineIndexes;
    private final JdbcCanonicalStore store;
    private final JdbcRunLedger ledger;
    private final Windows windows = new Windows();
    private final JdbcQuarantine quarantine;
    private final JdbcInbox inbox;
    private final JdbcOutbox outbox;
    private final RunStates states;

    private Database(StoreSettings settings, HikariDataSource pool, SqlDialect dialect) {
        this.settings = settings;
        this.pool = pool;
        this.dialect = dialect;
        this.equivalents = new Equivalents(dialect, settings.units().get());
        this.leases = new Leases(settings.clock(), Owner.self());
        this.heartbeat = new Heartbeat(this);
        EstateRules rules = settings.rules();
        this.derivations =
                new Derivations(this, new ContributionMerge(rules.sourceOrder(), rules.wineOrder()), rules.rfm());
        this.lineIndexes = new LineIndexes(this);
        this.store = new JdbcCanonicalStore(this);
        this.ledger = new JdbcRunLedger(this);
        this.quarantine = new JdbcQuarantine(this);
        this.inbox = new JdbcInbox(this);
        this.outbox = new JdbcOutbox(this);
        this.states = new RunStates(this);
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @throws StoreUnavailable when it cannot be reached or is not ours
     * @throws StoreDamaged when the embedded file is no database any more
     */
    public static Database open(StoreSettings settings) {
        StoreSettings.Address address = settings.address();
        String url = Pool.url(address);
        SqlDialect dialect = SqlDialect.of(url);
        HikariDataSource pool = Pool.open(url, address, dialect);
        try {
            Schema.upToDate(pool, dialect);
            return new Database(settings, pool, dialect);
        } catch (FlywayException e) {
            pool.close();
            throw new StoreUnavailable(e.getMessage(), e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    public CanonicalStore canonicalStore() {
        return store;
    }

    public RunLedger ledger() {
        return ledger;
    }

    public SourceMemory sourceMemory() {
        return new JdbcSourceMemory(this, windows);
    }

    public Quarantine quarantine() {
        return quarantine;
    }

    public Inbox inbox() {
        return inbox;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Notifications notifications() {
        return new JdbcNotifications(this);
    }

    public Bindings bindings() {
        return new JdbcBindings(this);
    }

    public Assortment assortment() {
        return new JdbcAssortment(this);
    }

    public OrderBook orderBook() {
        return new JdbcOrderBook(this);
    }

    public SentWrites sentWrites() {
        return new JdbcSentWrites(this);
    }

    public InboxLog inboxLog() {
        return new JdbcInboxLog(this);
    }

    public Senders senders() {
        return new JdbcSenders(this);
    }

    public AddressBook addressBook() {
        return new JdbcAddressBook(this);
    }

    public Campaigns campaigns() {
        return new JdbcCampaigns(this);
    }

    public Overview overview() {
        return new JdbcOverview(this);
    }

    public CanonicalRows canonicalRows() {
        return new JdbcCanonicalRows(this);
    }

    public StreamSamples samples() {
        return new JdbcStreamSamples(this);
    }

    public TableCensus census() {
        return new JdbcTableCensus(this);
    }

    /** For routes and pages that read with SQL of their own. */
    public DataSource dataSource() {
        return pool;
    }

    StoreSettings settings() {
        return settings;
    }

    Clock clock() {
        return settings.clock();
    }

    SqlDialect dialect() {
        return dialect;
    }

    Windows windows() {
        return windows;
    }

    Leases leases() {
        return leases;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    Equivalents equivalents() {
        return equivalents;
    }

    LineIndexes lineIndexes() {
        return lineIndexes;
    }

    Derivations derivations() {
        return derivations;
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** What the batches of a run share. */
    RunState state(Run run) {
        return states.of(run);
    }

    void forget(Run run) {
        states.forget(run);
        leases.forget(run.stream(), run.leaseToken());
    }

    <T> T query(Work<T> work) {
        try (Connection connection = connection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    <T> T inTransaction(Work<T> work) {
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                JdbcCanonicalStore.rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** The same, and from the start once more where another transaction has written the same key meanwhile. */
    <T> T inTransactionOnceMore(Work<T> work) {
        try {
            return inTransaction(work);
        } catch (StoreUnavailable e) {
            if (e.getCause() instanceof SQLException refused && Failures.isOfValue(refused)) {
                return inTransaction(work);
            }
            throw e;
        }
    }

    /**
     * To be called before anything is done outside the database because of what it holds: a file moved, a person told.
     * A batch needs no such call, because what is lost of it with the process is lost whole and loaded again.
     */
    void makeDurable() {
        query(connection -> {
            dialect.makeDurable(connection);
            return null;
        });
    }

    StoreUnavailable unavailable(SQLException e) {
        return new StoreUnavailable(Failures.brief(e), e);
    }

    /** As both drivers take and give instants, at the precision both keep. */
    static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        heartbeat.close();
        inbox.close();
        pool.close();
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
