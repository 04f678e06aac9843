package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.component.Lookup;
import fr.vendange.webhook.EventShape;
import fr.vendange.webhook.HttpCall;
import fr.vendange.webhook.Received;
import fr.vendange.webhook.Refused;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Reads the events of a call, or answers what is wrong with them. */
final class CheckProducer extends DefaultProducer {
    private final WebhookEndpoint endpoint;
    private EventShape shape;
    private Clock clock;
    private Answers answers;

    CheckProducer(WebhookEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
        answers = new Answers(Lookup.of(endpoint.getCamelContext(), Messages.class));
        shape = EventShape.of(
                endpoint.getSource(),
                endpoint.getItems(),
                endpoint.getFields(),
                endpoint.getIdentity(),
                endpoint.isUnique(),
                endpoint.isDaily(),
                endpoint.getKey(),
                endpoint.getEntity(),
                endpoint.getVersion());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        HttpCall call = exchange.getMessage().getMandatoryBody(HttpCall.class);
        try {
            Received received = shape.read(call, clock);
            exchange.getMessage().setBody(received);
            exchange.setProperty(WebhookConstants.TRAPPED, isTrapped(received));
        } catch (Refused e) {
            answers.refuse(exchange, e, endpoint.getSource());
        }
    }

    private boolean isTrapped(Received received) {
        return !endpoint.getHoneypot().isEmpty()
                && received.items().stream()
                        .flatMap(item -> item.event().stream())
                        .anyMatch(event -> !event.content()
                                .path(endpoint.getHoneypot())
                                .asText()
                                .isBlank());
    }
}
