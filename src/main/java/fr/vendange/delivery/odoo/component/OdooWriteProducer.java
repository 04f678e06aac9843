package fr.vendange.delivery.odoo.component;

import fr.vendange.canonical.Messages;
import fr.vendange.canonical.OutgoingMapping;
import fr.vendange.delivery.component.OutboxConstants;
import fr.vendange.delivery.odoo.Contacts;
import fr.vendange.delivery.odoo.InDoubt;
import fr.vendange.delivery.odoo.Leads;
import fr.vendange.delivery.odoo.MessageBody;
import fr.vendange.delivery.odoo.OdooRequests;
import fr.vendange.delivery.odoo.StockCounts;
import fr.vendange.delivery.odoo.SureWrites;
import fr.vendange.delivery.odoo.Undeliverable;
import fr.vendange.delivery.orders.OrderDesk;
import fr.vendange.delivery.orders.OrderTerms;
import fr.vendange.delivery.orders.SaleOrders;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.Campaigns;
import fr.vendange.run.Explained;
import fr.vendange.run.OrderBook;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.OutgoingMappings;
import fr.vendange.run.PlacedOrder;
import fr.vendange.run.SentWrites;
import fr.vendange.run.component.Lookup;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Writes a message into an Odoo and tells the outbox what became of it. */
final class OdooWriteProducer extends DefaultProducer {
    private final OdooWriteEndpoint endpoint;
    private OdooConnections connections;
    private SentWrites sent;
    private OrderBook book;
    private Campaigns campaigns;
    private Messages messages;
    private Clock clock;

    OdooWriteProducer(OdooWriteEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        CamelContext camel = endpoint.getCamelContext();
        connections = Lookup.of(camel, OdooConnections.class);
        sent = Lookup.of(camel, SentWrites.class);
        book = Lookup.of(camel, OrderBook.class);
        campaigns = Lookup.of(camel, Campaigns.class);
        messages = Lookup.of(camel, Messages.class);
        clock = Lookup.of(camel, Clock.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        try {
            MessageBody body = MessageBody.of(exchange.getMessage().getMandatoryBody(String.class));
            OdooClient client = connections
                    .find(endpoint.getConnection())
                    .orElseThrow(() -> new Undeliverable("connection_unknown", endpoint.getConnection()));
            SureWrites writes = new SureWrites(client, sent, clock, endpoint.timeToSettle());
            switch (endpoint.getOperation()) {
                case ORDER -> order(exchange, client, writes, body);
                case STOCK ->
                    new StockCounts(client, writes)
                            .count(body.required("sku"), body.text("location"), body.quantity("quantity"));
                case CUSTOMER -> delivered(exchange, new Contacts(writes).of(OdooRequests.buyer(body)), null);
                case LEAD -> lead(exchange, client, writes, body);
                default ->
                    throw new Undeliverable(
                            "operation_unknown", exchange.getProperty(OutboxConstants.OPERATION, "", String.class));
            }
        } catch (Undeliverable e) {
            tell(exchange, new OutboxOutcome.Dead(e.code(), sentence(e)));
        } catch (InDoubt e) {
            tell(exchange, new OutboxOutcome.Retry(e.until(), e.code(), sentence(e)));
        }
    }

    private void order(Exchange exchange, OdooClient client, SureWrites writes, MessageBody body) {
        OrderTerms terms = new OrderTerms(endpoint.getDeliveryProduct(), endpoint.taxIds(), endpoint.teamId());
        String name = endpoint.getMapping();
        OutgoingMapping mapping = Lookup.of(endpoint.getCamelContext(), OutgoingMappings.class)
                .find(name)
                .orElseThrow(() -> new Undeliverable("mapping_missing", name));
        SaleOrders orders = new SaleOrders(client, writes, new Contacts(writes), terms, mapping);
        PlacedOrder placed = new OrderDesk(orders, book).settle(body);
        if (placed.foreignId() != null) {
            delivered(exchange, placed.foreignId(), placed.foreignName() + " " + placed.state());
        }
    }

    private void lead(Exchange exchange, OdooClient client, SureWrites writes, MessageBody body) {
        long id = new Leads(client, writes, endpoint.teamId()).create(OdooRequests.prospect(body));
        campaigns.leadKnown(UUID.fromString(body.required("id")), id);
        delivered(exchange, id, null);
    }

    private static void delivered(Exchange exchange, long id, String answer) {
        exchange.setProperty(OutboxConstants.FOREIGN_ID, Long.toString(id));
        exchange.setProperty(OutboxConstants.ANSWER, answer);
    }

    private static void tell(Exchange exchange, OutboxOutcome outcome) {
        exchange.setProperty(OutboxConstants.OUTCOME, outcome);
    }

    private String sentence(Explained failure) {
        return failure.reason(messages) + " " + failure.advice(messages);
    }
}
