package fr.vendange.odoo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;

/** Odoo's XML-RPC, by Apache's client on our own {@link SafeXmlTransport}. */
final class XmlRpc implements Transport {
    private static final String COMMON = "/xmlrpc/2/common";
    private static final String OBJECT = "/xmlrpc/2/object";

    private final OdooConnection connection;
    private final XmlRpcClient client = new XmlRpcClient();
    private final XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();

    XmlRpc(OdooConnection connection, OdooHttp http) {
        this.connection = connection;
        XmlRpcDocuments documents =
                new XmlRpcDocuments(connection.limits().answer().depth());
        config.setEnabledForExtensions(false);
        client.setConfig(config);
        client.setTransportFactory(() -> new SafeXmlTransport(http, documents));
    }

    @Override
    public TransportChoice choice() {
        return TransportChoice.XMLRPC;
    }

    @Override
    public ServerVersion version() {
        Object answer = common("version", List.of());
        if (answer instanceof Map<?, ?> version && version.get("server_version") instanceof String text) {
            return ServerVersion.parse(text);
        }
        throw OdooFault.of(OdooFault.Kind.NOT_ODOO, "");
    }

    @Override
    public OptionalLong authenticate(Secret key) {
        List<Object> arguments = List.of(connection.database(), connection.user(), key.reveal(), Map.of());
        Object answer = common("authenticate", arguments);
        return answer instanceof Long uid ? OptionalLong.of(uid) : OptionalLong.empty();
    }

    @Override
    public <T> Answer<T> execute(long uid, Secret key, RemoteCall call, ResultDecoder<T> decoder, Runnable arrived) {
        List<Object> arguments = Arrays.asList(
                connection.database(), uid, key.reveal(), call.model(), call.method(), call.arguments(), call.named());
        return call(new StreamedRequest<>(config, OBJECT, "execute_kw", arguments, decoder, arrived), call.model());
    }

    private Object common(String method, List<Object> arguments) {
        return call(new StreamedRequest<>(config, COMMON, method, arguments, PlainValues::read, () -> {}), "")
                .value();
    }

    private <T> Answer<T> call(StreamedRequest<T> request, String model) {
        try {
            client.execute(request);
            return request.answer();
        } catch (XmlRpcException e) {
            throw FaultTable.ofCode(e.code, e.getMessage(), model);
        }
    }
}
