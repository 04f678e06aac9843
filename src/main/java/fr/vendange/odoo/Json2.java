package fr.vendange.odoo;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The interface that Odoo 19 brought: one address a method, an API key as bearer, errors as HTTP errors. */
final class Json2 implements Transport {
    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

    private final OdooConnection connection;
    private final OdooHttp http;
    private final JsonDocuments documents;

    Json2(OdooConnection connection, OdooHttp http) {
        this.connection = connection;
        this.http = http;
        documents = new JsonDocuments(connection.limits());
    }

    @Override
    public TransportChoice choice() {
        return TransportChoice.JSON2;
    }

    @Override
    public ServerVersion version() {
        Object answer = http.get("/web/version", found -> {
            http.requireOk(found);
            if (!found.mayBe("application/json")) {
                throw OdooFault.of(OdooFault.Kind.NOT_ODOO, found.header("Content-Type"));
            }
            return read(found, PlainValues::read);
        });
        if (answer instanceof Map<?, ?> version && version.get("version") instanceof String text) {
            return ServerVersion.parse(text);
        }
        throw OdooFault.of(OdooFault.Kind.NOT_ODOO, "");
    }

    /** The key alone says who calls; whose it is stands in the user's own context. */
    @Override
    public OptionalLong authenticate(Secret key) {
        RemoteCall whoAmI = new RemoteCall("res.users", "context_get", List.of(), Map.of());
        try {
            Object context = execute(0, key, whoAmI, PlainValues::read).value();
            if (context instanceof Map<?, ?> members && members.get("uid") instanceof Long uid) {
                return OptionalLong.of(uid);
            }
            throw OdooFault.of(OdooFault.Kind.NOT_ODOO, "");
        } catch (OdooFault fault) {
            if (fault.kind() == OdooFault.Kind.CREDENTIALS) {
                return OptionalLong.empty();
            }
            throw fault;
        }
    }

    @Override
    public <T> Answer<T> execute(long uid, Secret key, RemoteCall call, ResultDecoder<T> decoder, Runnable arrived) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + key.reveal(), "X-Odoo-Database", connection.database());
        String path = "/json/2/" + call.model() + "/" + call.method();
        byte[] body = documents.write(NamedArguments.of(call));
        return http.post(path, "application/json; charset=utf-8", headers, body, arrived, answer -> {
            requireOk(answer, call);
            T value = read(answer, decoder);
            return new Answer<>(value, http.date(answer), answer.body().count());
        });
    }

    /** An error of Odoo is told by the class it names; one of a proxy, and "not now", by the status alone. */
    private void requireOk(HttpAnswer answer, RemoteCall call) throws IOException {
        int status = answer.status();
        boolean json = answer.header("Content-Type").startsWith("application/json");
        if (status == UNAUTHORIZED) {
            throw OdooFault.of(OdooFault.Kind.CREDENTIALS, "");
        }
        if (status != 200
                && json
                && !NOT_NOW.contains(status)
                && read(answer, PlainValues::read) instanceof Map<?, ?> error
                && error.get("name") instanceof String name) {
            throw FaultTable.ofException(name, text(error, "message"), text(error, "debug"), call.model());
        }
        http.requireOk(answer);
        if (!json) {
            throw OdooFault.of(OdooFault.Kind.NOT_ODOO, answer.header("Content-Type"));
        }
    }

    private <T> T read(HttpAnswer answer, ResultDecoder<T> decoder) throws IOException {
        try (JsonParser parser = documents.parser(answer.body())) {
            JsonWireReader reader = new JsonWireReader(parser);
            T value = decoder.decode(reader, reader.next());
            JsonDocuments.finish(parser);
            return value;
        }
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
