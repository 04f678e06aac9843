package fr.vendange.odoo.sim;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An Odoo over real HTTP, small and honest: it answers as captured servers did, keeps what it is told, and misbehaves
 * on request. XML-RPC and JSON-RPC always, JSON-2 and {@code /web/version} from 19.
 *
 * <pre>{@code
 * try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
 *     odoo.fill(EstateSize.SMALL, 1);
 *     odoo.faults().on("res.partner", "search_read").call(2).then(Misbehaviour.truncatedTo(50));
 *     …
 * }
 * }</pre>
 *
 * The database is {@link #DATABASE}; {@link #LOGIN} has the password {@link #PASSWORD} and the key {@link #KEY}; the
 * administrator is {@code admin}, {@code admin}.
 */
public final class SimulatedOdoo implements Closeable {
    public static final String DATABASE = "winery";
    public static final String LOGIN = "crm_sync_bot";
    public static final long USER = 6;
    public static final String PASSWORD = "lab-password-17";
    public static final String KEY = "0000000000000000000000000000000000a91ke7";
    private static final long ADMINISTRATOR = 2;

    private final Store store;
    private final ServerClock clock = new ServerClock();
    private final Accounts accounts;
    private final Access access;
    private final FaultPlan faults = new FaultPlan();
    private final Traffic traffic = new Traffic();
    private final Protocols protocols;
    private final Desk desk;
    private final int workers;
    private int port;
    private HttpServer server;

    private SimulatedOdoo(String series, String database, int port, int workers) {
        store = new Store(OdooSeries.of(series));
        accounts = new Accounts(clock, store);
        access = new Access(store);
        accounts.user(ADMINISTRATOR, "admin", "admin", "en_US");
        accounts.user(USER, LOGIN, PASSWORD, "fr_FR");
        BaseRecords.write(store);
        accounts.issueKey(USER, KEY, null);
        protocols = new Protocols(store, database, accounts, new ObjectService(store, access, accounts, clock));
        desk = new Desk(store, protocols, clock, faults, traffic);
        this.port = port;
        this.workers = workers;
        resume();
    }

    /** A server of a series ({@code 16.0}, {@code 17.0}, {@code 18.0}, {@code 18.4}, {@code 19.0}) on a free port. */
    public static SimulatedOdoo start(String series) {
        return new SimulatedOdoo(series, DATABASE, 0, Integer.MAX_VALUE);
    }

    public static SimulatedOdoo start(String series, String database) {
        return new SimulatedOdoo(series, database, 0, Integer.MAX_VALUE);
    }

    static SimulatedOdoo start(String series, int port, int workers) {
        return new SimulatedOdoo(series, DATABASE, port, workers);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Stops listening, as a server that is restarted: connections are refused until {@link #resume}. */
    public void pause() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens again on the same port, with everything it held. */
    public void resume() {
        try {
            server = new HttpServer(port, desk, traffic);
            server.workers(workers);
            port = server.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pause();
    }

    /** The server's clock: the Date of its answers and the write_date of its transactions. */
    public ServerClock clock() {
        return clock;
    }

    public FaultPlan faults() {
        return faults;
    }

    public Traffic traffic() {
        return traffic;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Access access() {
        return access;
    }

    public void speed(Speed speed) {
        desk.speed(speed);
    }

    /** How many requests are answered at one time; the others wait. Without limit until it is called. */
    public void workers(int count) {
        server.workers(count);
    }

    /** As if behind a reverse proxy: connections stay open, and answers are compressed for who accepts it. */
    public void proxied(boolean proxied) {
        desk.proxied(proxied);
    }

    /** Whether JSON-RPC is let through: some reverse proxies know XML-RPC only. */
    public void jsonRpc(boolean open) {
        protocols.jsonRpc(open);
    }

    /** Fills the tables with an estate that follows from the seed. Records made before keep their ids and win. */
    public void fill(EstateSize size, long seed) {
        Dice dice = new Dice(seed, store.series());
        ProductEstate products = new ProductEstate(size.products(), dice);
        SaleEstate sales = new SaleEstate(size, products, dice);
        store.committing(() -> {
            store.table("res.partner").estate(new PartnerEstate(size.partners(), dice));
            store.table("product.template").estate(products.templates());
            store.table("product.product").estate(products.variants());
            store.table("product.template.attribute.value").estate(products.attributeValues());
            store.table("sale.order").estate(sales.orders());
            store.table("sale.order.line").estate(sales.lines());
            store.table("stock.quant").estate(new StockEstate(size.products(), dice));
            store.table("project.task").estate(new TaskEstate(size.tasks(), size.partners(), dice));
        });
    }

    /** Begins a writing transaction now, by the server's clock. Any number may be open. */
    public SimulatedTransaction transaction() {
        return new SimulatedTransaction(store, clock.instant(), ADMINISTRATOR);
    }

    /** One record in a transaction of its own. */
    public long create(String model, Map<String, ?> values) {
        long[] id = new long[1];
        within(transaction -> id[0] = transaction.create(model, values));
        return id[0];
    }

    public void write(String model, long id, Map<String, ?> values) {
        within(transaction -> transaction.write(model, id, values));
    }

    /** As SQL does it: the record changes and its write_date does not. */
    public void writeSilently(String model, long id, Map<String, ?> values) {
        Map<String, Object> silent = new LinkedHashMap<>(values);
        silent.put("write_date", value(model, id, "write_date"));
        write(model, id, silent);
    }

    public void delete(String model, long id) {
        within(transaction -> transaction.delete(model, id));
    }

    /** Several writes in one transaction: they share their write_date. */
    public void within(Consumer<SimulatedTransaction> work) {
        SimulatedTransaction transaction = transaction();
        work.accept(transaction);
        transaction.commit();
    }

    /**
     * A custom field, {@code x_…}, of a type as {@code fields_get} names it; a relation only where the type has one.
     */
    public void addField(String model, String name, String type, String relation, String label) {
        store.committing(() -> store.table(model).model().add(Field.of(name, FieldType.of(type), relation, label)));
    }

    /** As on a database where a module is not installed. */
    public void removeField(String model, String name) {
        store.committing(() -> store.table(model).model().remove(name));
    }

    /** A model of its own; fields as {@code name:type} or {@code name:type:relation}. */
    public void addModel(String name, String label, String... fields) {
        store.committing(() ->
                store.add(new Model(name, label, "id asc", Catalogue.declared(String.join(" ", List.of(fields))))));
    }

    /** The committed value of a field as it is kept: Long, BigDecimal, Instant, LocalDate, text, long[], null. */
    public Object value(String model, long id, String field) {
        return store.reading(() -> {
            Row row = store.table(model).row(id);
            if (row == null) {
                throw new IllegalArgumentException("No " + model + " " + id);
            }
            return row.get(field);
        });
    }

    public boolean exists(String model, long id) {
        return store.reading(() -> store.table(model).exists(id));
    }

    /** All records, archived ones included. */
    public long count(String model) {
        return store.reading(() -> store.table(model).size());
    }

    /** Every id, ascending. */
    public long[] ids(String model) {
        return store.reading(
                () -> new Search(store.table(model), List.of(), Map.of("active_test", false)).ids("id asc", 0, 0));
    }

    Store store() {
        return store;
    }

    /** The moment as the database of this series keeps it. */
    public Instant stored(Instant moment) {
        return store.series().stored(moment);
    }
}
