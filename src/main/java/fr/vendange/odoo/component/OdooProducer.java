package fr.vendange.odoo.component;

import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.Query;
import fr.vendange.run.Window;
import fr.vendange.run.component.Lookup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Does with a model what the endpoint's operation says. */
final class OdooProducer extends DefaultProducer {
    private final OdooEndpoint endpoint;
    private OdooConnections connections;
    private WindowOpening opening;

    OdooProducer(OdooEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        connections = Lookup.of(endpoint.getCamelContext(), OdooConnections.class);
        // whoever only reads or writes needs no ledger
        opening = endpoint.getOperation().opensWindows() ? new WindowOpening(endpoint) : null;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        OdooClient client = connections
                .find(endpoint.getConnection())
                .orElseThrow(() -> new ConnectionUnknown(endpoint.getConnection()));
        switch (endpoint.getOperation()) {
            case CHANGES -> opening.open(exchange, client, Window.Kind.CHANGES);
            case SNAPSHOT -> opening.open(exchange, client, Window.Kind.SNAPSHOT);
            case IDS ->
                exchange.getMessage()
                        .setBody(client.search(Query.of(endpoint.getModel(), endpoint.domain(), List.of()))
                                .ids());
            case READ -> read(exchange, client);
            case FIELDS -> exchange.getMessage().setBody(client.fields(endpoint.getModel()));
            case COUNT ->
                exchange.getMessage().setBody(client.searchCount(endpoint.getModel(), endpoint.domain(), Map.of()));
            case CREATE -> create(exchange, client);
            case WRITE -> write(exchange, client);
            case CALL -> call(exchange, client);
        }
    }

    @SuppressWarnings("unchecked")
    private void read(Exchange exchange, OdooClient client) throws Exception {
        Collection<Long> ids = exchange.getMessage().getMandatoryBody(Collection.class);
        List<String> fields = endpoint.fieldList();
        ModelFields known = client.fields(endpoint.getModel());
        List<String> asked = fields.isEmpty() ? known.names().stream().sorted().toList() : fields;
        exchange.getMessage().setBody(client.read(endpoint.getModel(), ids, asked, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private void create(Exchange exchange, OdooClient client) {
        Object body = exchange.getMessage().getBody();
        List<Map<String, Object>> values =
                body instanceof Map<?, ?> one ? List.of((Map<String, Object>) one) : (List<Map<String, Object>>) body;
        exchange.getMessage().setBody(client.create(endpoint.getModel(), values, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private void write(Exchange exchange, OdooClient client) throws Exception {
        Collection<Long> ids = exchange.getMessage().getHeader(OdooConstants.IDS, Collection.class);
        if (ids == null) {
            throw new IllegalArgumentException(endpoint + ": the header " + OdooConstants.IDS + " is missing");
        }
        Map<String, Object> values = exchange.getMessage().getMandatoryBody(Map.class);
        client.write(endpoint.getModel(), ids, values, Map.of());
    }

    @SuppressWarnings("unchecked")
    private void call(Exchange exchange, OdooClient client) {
        if (endpoint.getMethod() == null) {
            throw new IllegalArgumentException(endpoint + ": the option method is missing");
        }
        List<Object> arguments = exchange.getMessage().getBody(List.class);
        exchange.getMessage()
                .setBody(client.call(
                        endpoint.getModel(),
                        endpoint.getMethod(),
                        arguments == null ? List.of() : arguments,
                        Map.of()));
    }
}
