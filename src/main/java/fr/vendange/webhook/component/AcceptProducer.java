package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxRefused;
import fr.vendange.run.component.Lookup;
import fr.vendange.webhook.Received;
import fr.vendange.webhook.Refused;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the events of a call; what cannot be stored is answered so that the sender comes again. */
final class AcceptProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptProducer.class);
    private static final int COME_AGAIN_SECONDS = 5;

    private final InboxEndpoint endpoint;
    private Inbox inbox;
    private Answers answers;

    AcceptProducer(InboxEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        inbox = Lookup.of(endpoint.getCamelContext(), Inbox.class);
        answers = new Answers(Lookup.of(endpoint.getCamelContext(), Messages.class));
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Received received = exchange.getMessage().getMandatoryBody(Received.class);
        if (exchange.getProperty(WebhookConstants.TRAPPED, false, Boolean.class)) {
            return;
        }
        try {
            inbox.accept(received.deliveries());
        } catch (InboxRefused e) {
            LOG.warn("{}: {}", endpoint.getSource(), e.getMessage());
            answers.refuse(exchange, Refused.later("inbox_full", COME_AGAIN_SECONDS), endpoint.getSource());
        }
    }
}
