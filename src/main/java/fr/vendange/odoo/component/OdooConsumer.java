package fr.vendange.odoo.component;

import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.Window;
import fr.vendange.run.component.Lookup;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Opens the next window at each poll and sends it through the route, for whoever prefers that to a timer. Sends nothing
 * while another run works on the stream.
 */
final class OdooConsumer extends ScheduledPollConsumer {
    private final OdooEndpoint endpoint;
    private OdooConnections connections;
    private WindowOpening opening;

    OdooConsumer(OdooEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        connections = Lookup.of(endpoint.getCamelContext(), OdooConnections.class);
        opening = new WindowOpening(endpoint);
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        OdooClient client = connections
                .find(endpoint.getConnection())
                .orElseThrow(() -> new ConnectionUnknown(endpoint.getConnection()));
        Window.Kind kind =
                endpoint.getOperation() == OdooEndpoint.Operation.SNAPSHOT ? Window.Kind.SNAPSHOT : Window.Kind.CHANGES;
        Exchange exchange = createExchange(true);
        opening.open(exchange, client, kind);
        getProcessor().process(exchange);
        if (exchange.getException() != null) {
            getExceptionHandler().handleException(getEndpoint() + " failed", exchange, exchange.getException());
        }
        return 1;
    }
}
