package fr.vendange.delivery.odoo.component;

import fr.vendange.delivery.odoo.MessageBody;
import fr.vendange.delivery.odoo.OdooRequests;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.component.Lookup;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Makes of a request in JSON the message that asks an Odoo for it. */
final class AskProducer extends DefaultProducer {
    private final OdooWriteEndpoint endpoint;
    private Clock clock;

    AskProducer(OdooWriteEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        MessageBody body = MessageBody.of(exchange.getMessage().getMandatoryBody(String.class));
        exchange.getMessage().setBody(message(body));
    }

    private OutboxMessage message(MessageBody body) {
        String target = endpoint.getConnection();
        return endpoint.getOperation() == OdooWriteEndpoint.Operation.ASKSTOCK
                ? OdooRequests.updateStock(
                        target,
                        body.required("sku"),
                        body.text("location"),
                        body.quantity("quantity"),
                        body.text("occasion").isEmpty() ? clock.instant().toString() : body.text("occasion"))
                : OdooRequests.createCustomer(target, OdooRequests.buyer(body));
    }
}
