package fr.vendange.odoo;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Odoo's JSON-RPC: the calls of XML-RPC, carrying every text and integers of 64 bits. */
final class JsonRpc implements Transport {
    private static final String PATH = "/jsonrpc";

    private final OdooConnection connection;
    private final OdooHttp http;
    private final JsonDocuments documents;

    JsonRpc(OdooConnection connection, OdooHttp http) {
        this.connection = connection;
        this.http = http;
        documents = new JsonDocuments(connection.limits());
    }

    @Override
    public TransportChoice choice() {
        return TransportChoice.JSONRPC;
    }

    @Override
    public ServerVersion version() {
        Object answer = call("common", "version", List.of(), PlainValues::read, "", () -> {})
                .value();
        if (answer instanceof Map<?, ?> version && version.get("server_version") instanceof String text) {
            return ServerVersion.parse(text);
        }
        throw OdooFault.of(OdooFault.Kind.NOT_ODOO, "");
    }

    @Override
    public OptionalLong authenticate(Secret key) {
        List<Object> arguments = List.of(connection.database(), connection.user(), key.reveal(), Map.of());
        Object answer = call("common", "authenticate", arguments, PlainValues::read, "", () -> {})
                .value();
        return answer instanceof Long uid ? OptionalLong.of(uid) : OptionalLong.empty();
    }

    @Override
    public <T> Answer<T> execute(long uid, Secret key, RemoteCall call, ResultDecoder<T> decoder, Runnable arrived) {
        List<Object> arguments = Arrays.asList(
                connection.database(), uid, key.reveal(), call.model(), call.method(), call.arguments(), call.named());
        return call("object", "execute_kw", arguments, decoder, call.model(), arrived);
    }

    private <T> Answer<T> call(
            String service,
            String method,
            List<Object> arguments,
            ResultDecoder<T> decoder,
            String model,
            Runnable arrived) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("service", service);
        parameters.put("method", method);
        parameters.put("args", arguments);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("jsonrpc", "2.0");
        request.put("method", "call");
        request.put("params", parameters);
        request.put("id", 1);
        return http.post(PATH, "application/json", Map.of(), documents.write(request), arrived, answer -> {
            http.requireOk(answer);
            if (!answer.mayBe("application/json")) {
                throw OdooFault.of(OdooFault.Kind.NOT_ODOO, answer.header("Content-Type"));
            }
            T value = read(answer, decoder, model);
            return new Answer<>(value, http.date(answer), answer.body().count());
        });
    }

    private <T> T read(HttpAnswer answer, ResultDecoder<T> decoder, String model) throws IOException {
        try (JsonParser parser = documents.parser(answer.body())) {
            JsonWireReader reader = new JsonWireReader(parser);
            if (reader.next() != Token.START_STRUCT) {
                throw new WireBroken(WireBroken.Reason.ILL_FORMED, "not a JSON-RPC answer");
            }
            T value = null;
            boolean answered = false;
            Object error = null;
            for (Token token = reader.next(); token != Token.END_STRUCT; token = reader.next()) {
                String member = reader.text();
                Token first = reader.next();
                if (member.equals("result")) {
                    value = decoder.decode(reader, first);
                    answered = true;
                } else if (member.equals("error")) {
                    error = PlainValues.read(reader, first);
                } else {
                    PlainValues.skip(reader, first);
                }
            }
            JsonDocuments.finish(parser);
            if (error != null) {
                throw fault(error, model);
            }
            // a method that returns nothing is answered without a result
            return answered ? value : decoder.decode(reader, Token.NIL);
        }
    }

    private static OdooFault fault(Object error, String model) {
        if (error instanceof Map<?, ?> members && members.get("data") instanceof Map<?, ?> data) {
            return FaultTable.ofException(text(data, "name"), text(data, "message"), text(data, "debug"), model);
        }
        return OdooFault.of(OdooFault.Kind.OTHER, "");
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
