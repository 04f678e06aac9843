package fr.vendange.odoo;

import java.io.Closeable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Odoos that an installation knows, by name. A client is made when somebody first asks for it, and shared: one
 * session, one pace and one circuit breaker for each connection. Thread-safe.
 */
public final class OdooConnections implements Closeable {
    /** The name of the connection that {@code ODOO_URL} and its three siblings configure. */
    public static final String DEFAULT = "odoo";

    private final Map<String, OdooConnection> connections = new LinkedHashMap<>();
    private final Map<String, OdooClient> clients = new LinkedHashMap<>();
    private final Function<OdooConnection, OdooClient> opening;

    public OdooConnections(Collection<OdooConnection> connections) {
        this(connections, OdooClient::new);
    }

    /** @param opening makes a connection's client */
    public OdooConnections(Collection<OdooConnection> connections, Function<OdooConnection, OdooClient> opening) {
        connections.forEach(connection -> this.connections.put(connection.name(), connection));
        this.opening = opening;
    }

    /** The client of that connection; empty when none of that name is configured. */
    public synchronized Optional<OdooClient> find(String name) {
        return Optional.ofNullable(connections.get(name))
                .map(connection -> clients.computeIfAbsent(name, n -> opening.apply(connection)));
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(OdooClient::close);
        clients.clear();
    }
}
