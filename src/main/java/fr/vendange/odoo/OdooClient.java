package fr.vendange.odoo;

import fr.vendange.run.Sleeper;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One Odoo, whichever of its interfaces carries the calls. Thread-safe; authenticates by itself, once, and again when
 * the server no longer takes the key. Every method throws {@link OdooFault} when Odoo refuses, fails or stays silent;
 * what only reads is repeated while that may help, what writes never is, unless it is certain that nothing happened.
 */
public final class OdooClient implements Closeable {
    private final OdooConnection connection;
    private final Manners manners;
    private final Sessions sessions;
    private final OdooHttp http;

    /** A client of the real clock. */
    public OdooClient(OdooConnection connection) {
        this(connection, Clock.systemUTC(), new Random(), Sleeper.THREAD);
    }

    /**
     * @param jitter draws the waits between attempts; used by several threads
     */
    public OdooClient(OdooConnection connection, Clock clock, RandomGenerator jitter, Sleeper sleeper) {
        this.connection = connection;
        manners = new Manners(connection.name(), connection.limits(), clock, jitter, sleeper);
        http = new OdooHttp(connection, clock);
        sessions = new Sessions(connection, http, manners);
    }

    public OdooConnection connection() {
        return connection;
    }

    /** Asked of the server once. */
    public ServerVersion version() {
        return told("version", sessions::version);
    }

    /** The user's id. Every call does this by itself where nobody did before. */
    public long authenticate() {
        return told("authenticate", sessions::current).uid();
    }

    /**
     * The interface that carries the calls; authenticates, because the key decides where the version leaves a choice.
     */
    public TransportChoice transport() {
        return told("authenticate", sessions::current).transport().choice();
    }

    /**
     * The model's fields, asked of the server once a session.
     *
     * @throws OdooFault of kind UNKNOWN_MODEL or ACCESS_DENIED where the server says so
     */
    public ModelFields fields(String model) {
        Map<String, ModelFields> known = told("authenticate", sessions::current).fields();
        ModelFields fields = known.get(model);
        if (fields == null) {
            Map<String, Object> named = named(Map.of());
            named.put("attributes", FieldsDecoder.ATTRIBUTES);
            fields = ask(new RemoteCall(model, "fields_get", List.of(), named), new FieldsDecoder())
                    .value();
            known.put(model, fields);
        }
        return fields;
    }

    /** One page of records. A page that XML cannot carry is asked for by JSON-RPC where the server has it. */
    public OdooPage searchRead(Query query) {
        return searchRead(query, () -> {});
    }

    /**
     * The same page.
     *
     * @param arrived run when the server has said all of it, so that the next page may be asked for while this one is
     *     decoded; by a thread that must not wait, and again where the page is asked for again
     */
    public OdooPage searchRead(Query query, Runnable arrived) {
        List<String> cells = withId(query.fields());
        Map<String, Object> named = bounds(query);
        named.put("fields", cells);
        named.put("load", "");
        return page(cells, new RemoteCall(query.model(), "search_read", domain(query.domain()), named), arrived);
    }

    public IdPage search(Query query) {
        RemoteCall call = new RemoteCall(query.model(), "search", domain(query.domain()), bounds(query));
        Answer<long[]> answer = ask(call, new IdDecoder());
        return new IdPage(answer.value(), answer.serverDate());
    }

    /** The records of those ids; deleted ones are silently absent, and the order is the server's. */
    public OdooPage read(String model, Collection<Long> ids, List<String> fields, Map<String, Object> context) {
        return read(model, ids, fields, context, () -> {});
    }

    /**
     * The same records.
     *
     * @param arrived as for {@link #searchRead(Query, Runnable)}
     */
    public OdooPage read(
            String model, Collection<Long> ids, List<String> fields, Map<String, Object> context, Runnable arrived) {
        List<String> cells = withId(fields);
        Map<String, Object> named = named(context);
        named.put("fields", cells);
        named.put("load", "");
        return page(cells, new RemoteCall(model, "read", List.of(List.copyOf(ids)), named), arrived);
    }

    public long searchCount(String model, Domain domain, Map<String, Object> context) {
        RemoteCall call = new RemoteCall(model, "search_count", domain(domain), named(context));
        return ask(call, OdooClient::number).value();
    }

    /** Creates one record for each map, in one transaction; their ids, in that order. */
    public List<Long> create(String model, List<Map<String, Object>> values, Map<String, Object> context) {
        RemoteCall call = new RemoteCall(model, "create", List.of(values), named(context));
        return Arrays.stream(ask(call, new IdDecoder()).value()).boxed().toList();
    }

    /** Writes the same values into all of those records, in one transaction. */
    public void write(String model, Collection<Long> ids, Map<String, Object> values, Map<String, Object> context) {
        ask(new RemoteCall(model, "write", List.of(List.copyOf(ids), values), named(context)), PlainValues::read);
    }

    /**
     * Any public method of a model.
     *
     * @param arguments by position, the ids of the records first where the method has such
     * @param named by name; a context among them adds to the connection's
     * @return maps, lists, texts, longs, decimals, booleans, or null
     */
    public Object call(String model, String method, List<Object> arguments, Map<String, Object> named) {
        Map<String, Object> all = new LinkedHashMap<>(named);
        Map<String, Object> context = context(Map.of());
        if (named.get("context") instanceof Map<?, ?> more) {
            more.forEach((key, value) -> context.put((String) key, value));
        }
        all.put("context", context);
        return ask(new RemoteCall(model, method, arguments, all), PlainValues::read)
                .value();
    }

    @Override
    public void close() {
        http.close();
    }

    private OdooPage page(List<String> cells, RemoteCall call, Runnable arrived) {
        ModelFields known = fields(call.model());
        RecordDecoder decoder =
                new RecordDecoder(cells, cells.stream().map(known::type).toList());
        Answer<List<Object[]>> answer = ask(call, decoder, arrived);
        return new OdooPage(cells, answer.value(), answer.serverDate(), answer.bytes());
    }

    private <T> Answer<T> ask(RemoteCall call, ResultDecoder<T> decoder) {
        return ask(call, decoder, () -> {});
    }

    private <T> Answer<T> ask(RemoteCall call, ResultDecoder<T> decoder, Runnable arrived) {
        return told(call.operation(), () -> {
            Session session = sessions.current();
            try {
                return ask(session, call, decoder, arrived);
            } catch (OdooFault fault) {
                if (fault.kind() != OdooFault.Kind.CREDENTIALS) {
                    throw fault;
                }
                return ask(sessions.renewed(session), call, decoder, arrived);
            }
        });
    }

    private <T> Answer<T> ask(Session session, RemoteCall call, ResultDecoder<T> decoder, Runnable arrived) {
        try {
            return ask(session.transport(), session, call, decoder, arrived);
        } catch (OdooFault fault) {
            if (session.transport().choice() == TransportChoice.XMLRPC && jsonMayHelp(fault, call)) {
                return byJson(session, call, decoder, fault, arrived);
            }
            throw fault;
        }
    }

    private <T> Answer<T> byJson(
            Session session, RemoteCall call, ResultDecoder<T> decoder, OdooFault byXml, Runnable arrived) {
        try {
            return ask(sessions.json(), session, call, decoder, arrived);
        } catch (OdooFault fault) {
            // a proxy that lets nothing but XML-RPC through is no news; what XML could not carry is
            throw fault.kind() == OdooFault.Kind.NOT_ODOO ? byXml : fault;
        }
    }

    private <T> Answer<T> ask(
            Transport over, Session session, RemoteCall call, ResultDecoder<T> decoder, Runnable arrived) {
        return manners.call(
                call.repeatable(),
                leaving -> over.execute(session.uid(), session.key(), call, decoder, () -> {
                    leaving.run();
                    arrived.run();
                }));
    }

    /** Asking again is for what only reads, or for what was never sent. */
    private static boolean jsonMayHelp(OdooFault fault, RemoteCall call) {
        boolean unsent = fault.getCause() instanceof XmlCannotCarry;
        boolean uncarried =
                fault.kind() == OdooFault.Kind.UNREADABLE_RECORD || fault.kind() == OdooFault.Kind.NUMBER_TOO_LARGE;
        return unsent || uncarried && call.repeatable();
    }

    private <T> T told(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (OdooFault fault) {
            throw fault.in(connection, operation);
        }
    }

    private static Long number(WireReader reader, Token first) throws IOException {
        if (first != Token.INTEGER) {
            throw new WireBroken(WireBroken.Reason.ILL_FORMED, "a number was expected, not " + first);
        }
        return reader.integer();
    }

    private static List<Object> domain(Domain domain) {
        return List.of(domain.terms());
    }

    private static List<String> withId(List<String> fields) {
        Set<String> all = new LinkedHashSet<>();
        all.add("id");
        all.addAll(fields);
        return new ArrayList<>(all);
    }

    private Map<String, Object> bounds(Query query) {
        Map<String, Object> named = named(query.context());
        if (query.limit() > 0) {
            named.put("limit", query.limit());
        }
        if (query.offset() > 0) {
            named.put("offset", query.offset());
        }
        if (!query.order().isEmpty()) {
            named.put("order", query.order());
        }
        return named;
    }

    private Map<String, Object> named(Map<String, Object> context) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("context", context(context));
        return named;
    }

    /** Archived records are seen everywhere: whether they count is decided by whoever maps them. */
    private Map<String, Object> context(Map<String, Object> more) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("lang", connection.lang());
        context.put("active_test", false);
        if (!connection.companies().isEmpty()) {
            context.put("allowed_company_ids", connection.companies());
        }
        context.putAll(more);
        return context;
    }
}
