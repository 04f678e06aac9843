package fr.vendange.odoo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Authenticates once and keeps what came of it: the server spends fifteen times a small call on every authentication.
 * Chooses the interface by the server's version where the connection leaves that open.
 */
final class Sessions {
    private final OdooConnection connection;
    private final Manners manners;
    private final Map<TransportChoice, Transport> transports = new EnumMap<>(TransportChoice.class);

    private ServerVersion version;
    private Session current;

    Sessions(OdooConnection connection, OdooHttp http, Manners manners) {
        this.connection = connection;
        this.manners = manners;
        for (Transport transport :
                List.of(new XmlRpc(connection, http), new JsonRpc(connection, http), new Json2(connection, http))) {
            transports.put(transport.choice(), transport);
        }
    }

    /**
     * @throws OdooFault when the server does not answer or is no Odoo
     */
    synchronized ServerVersion version() {
        if (version == null) {
            version = switch (connection.transport()) {
                case AUTO -> anyVersion();
                case XMLRPC, JSONRPC, JSON2 -> version(connection.transport());
            };
        }
        return version;
    }

    synchronized Session current() {
        if (current == null) {
            current = authenticated();
        }
        return current;
    }

    /** The session behind one whose key the server no longer takes: the key is read and tried again, once for all. */
    synchronized Session renewed(Session refused) {
        if (current == refused) {
            current = null;
        }
        return current();
    }

    /** The interface to ask where XML cannot carry a value. */
    Transport json() {
        return transports.get(TransportChoice.JSONRPC);
    }

    private ServerVersion anyVersion() {
        try {
            return version(TransportChoice.XMLRPC);
        } catch (OdooFault fault) {
            if (fault.kind() != OdooFault.Kind.NOT_ODOO) {
                throw fault;
            }
            try {
                return version(TransportChoice.JSON2);
            } catch (OdooFault second) {
                fault.addSuppressed(second);
                throw fault;
            }
        }
    }

    private ServerVersion version(TransportChoice choice) {
        return manners.call(true, transports.get(choice)::version);
    }

    private Session authenticated() {
        Secret key = connection.key().get();
        OdooFault refused = OdooFault.of(OdooFault.Kind.CREDENTIALS, "");
        for (TransportChoice choice : candidates()) {
            Transport transport = transports.get(choice);
            try {
                OptionalLong uid = manners.call(true, () -> transport.authenticate(key));
                if (uid.isPresent()) {
                    return new Session(transport, uid.getAsLong(), key);
                }
            } catch (OdooFault fault) {
                if (fault.kind() != OdooFault.Kind.NOT_ODOO) {
                    throw fault;
                }
                // a proxy that knows the older addresses only must not cost the connection
                refused = fault;
            }
        }
        throw refused;
    }

    /** JSON-2 takes API keys only: a password, and a key without that scope, is tried on XML-RPC while that exists. */
    private List<TransportChoice> candidates() {
        if (connection.transport() != TransportChoice.AUTO) {
            return List.of(connection.transport());
        }
        ServerVersion found = version();
        if (!found.hasJson2()) {
            return List.of(TransportChoice.XMLRPC);
        }
        return found.hasRpc() ? List.of(TransportChoice.JSON2, TransportChoice.XMLRPC) : List.of(TransportChoice.JSON2);
    }
}
