package fr.vendange.webhook.component;

import fr.vendange.run.EventRefused;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.StreamBusy;
import fr.vendange.run.component.Lookup;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the events of one sender in batches, one batch at a time. A batch that fails is processed again event by event, so
 * that one bad event holds up no other.
 */
final class InboxConsumer extends ScheduledPollConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);
    private static final int REASON_LENGTH = 500;

    private final InboxEndpoint endpoint;
    private Inbox inbox;

    InboxConsumer(InboxEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        inbox = Lookup.of(endpoint.getCamelContext(), Inbox.class);
        super.doStart();
    }

    @Override
    protected int poll() {
        List<InboxEvent> events = inbox.claim(
                endpoint.getSource(), endpoint.getBatchSize(), Duration.ofSeconds(endpoint.getLeaseSeconds()));
        if (events.isEmpty()) {
            return 0;
        }
        Throwable failure = process(events);
        if (failure == null) {
            inbox.settle(events);
        } else if (isAbout(failure, StoreUnavailable.class) || isAbout(failure, StreamBusy.class)) {
            // not the events' fault: they are due again when the lease ends
            LOG.warn("{}: {}", endpoint.getSource(), failure.getMessage());
            return 0;
        } else if (events.size() == 1) {
            postpone(events, failure);
        } else {
            events.forEach(event -> alone(List.of(event)));
        }
        return events.size();
    }

    private void alone(List<InboxEvent> event) {
        Throwable failure = process(event);
        if (failure == null) {
            inbox.settle(event);
        } else {
            postpone(event, failure);
        }
    }

    private void postpone(List<InboxEvent> event, Throwable failure) {
        EventRefused refused = ObjectHelper.getException(EventRefused.class, failure);
        String reason = String.valueOf((refused == null ? failure : refused).getMessage());
        LOG.warn("{}: event {}: {}", endpoint.getSource(), event.get(0).id(), reason);
        if (refused != null) {
            inbox.quarantine(event.get(0), reason);
            return;
        }
        inbox.postpone(event, reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason);
    }

    /** Returns why the route failed; null when it did not. */
    private Throwable process(List<InboxEvent> events) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(events);
            exchange.setProperty(WebhookConstants.EVENTS, events);
            getProcessor().process(exchange);
            return exchange.getException();
        } catch (Exception e) {
            return e;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static boolean isAbout(Throwable failure, Class<? extends Throwable> type) {
        return ObjectHelper.getException(type, failure) != null;
    }
}
