package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.run.EventRefused;
import fr.vendange.run.Inbox;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.StreamBusy;
import fr.vendange.run.component.Lookup;
import fr.vendange.webhook.Refused;
import fr.vendange.webhook.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the events of one sender in batches, one batch at a time. A batch that fails is processed again event by event,
 * so that one bad event holds up no other; a group that belongs together succeeds or fails together.
 */
final class InboxConsumer extends ScheduledPollConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);
    private static final int REASON_LENGTH = 500;
    /** A stream that another run works on is free again soon. */
    private static final Duration BUSY_REST = Duration.ofSeconds(5);

    private final InboxEndpoint endpoint;
    private Inbox inbox;
    private Messages messages;

    InboxConsumer(InboxEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        inbox = Lookup.of(endpoint.getCamelContext(), Inbox.class);
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
        super.doStart();
    }

    @Override
    protected int poll() throws Refused {
        List<InboxEvent> events = inbox.claim(
                endpoint.getSource(),
                endpoint.getBatchSize(),
                Duration.ofSeconds(endpoint.getLeaseSeconds()),
                endpoint.quiet());
        int handled = 0;
        for (List<InboxEvent> batch : batches(events)) {
            handled += handle(batch) ? batch.size() : 0;
        }
        return handled;
    }

    /** One batch; where they are grouped, one for each group. */
    private Collection<List<InboxEvent>> batches(List<InboxEvent> events) throws Refused {
        if (events.isEmpty() || endpoint.getGroupBy().isEmpty()) {
            return events.isEmpty() ? List.of() : List.of(events);
        }
        Map<String, List<InboxEvent>> groups = new LinkedHashMap<>();
        for (InboxEvent event : events) {
            String group = StrictJson.read(event.body().getBytes(StandardCharsets.UTF_8))
                    .path(endpoint.getGroupBy())
                    .asText();
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(event);
        }
        return groups.values();
    }

    /** Returns whether the events are through, well or not; those that are not are due again by themselves. */
    private boolean handle(List<InboxEvent> events) {
        Throwable failure = process(events);
        if (failure == null) {
            return true;
        }
        if (isAbout(failure, StreamBusy.class)) {
            LOG.info("{}: {}", endpoint.getSource(), failure.getMessage());
            inbox.release(events, BUSY_REST);
            return false;
        }
        if (isAbout(failure, StoreUnavailable.class)) {
            // not the events' fault: they are due again when the lease ends
            LOG.warn("{}: {}", endpoint.getSource(), failure.getMessage());
            return false;
        }
        if (events.size() == 1 || !endpoint.getGroupBy().isEmpty()) {
            postpone(events, failure);
        } else {
            events.forEach(event -> alone(List.of(event)));
        }
        return true;
    }

    private void alone(List<InboxEvent> event) {
        Throwable failure = process(event);
        if (failure != null) {
            postpone(event, failure);
        }
    }

    private void postpone(List<InboxEvent> events, Throwable failure) {
        ColumnsMissing missing = ObjectHelper.getException(ColumnsMissing.class, failure);
        if (missing != null) {
            // however often it is tried, it lacks them; replayed it may find another mapping
            String fields = String.join(", ", missing.missing());
            events.forEach(event -> inbox.quarantine(event, messages.format("inbox", "fields_missing", fields)));
            return;
        }
        EventRefused refused = ObjectHelper.getException(EventRefused.class, failure);
        String reason = String.valueOf((refused == null ? failure : refused).getMessage());
        LOG.warn("{}: event {}: {}", endpoint.getSource(), events.get(0).id(), reason);
        if (refused != null) {
            events.forEach(event -> inbox.quarantine(event, reason));
            return;
        }
        inbox.postpone(events, reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason);
    }

    /** Settles the events when the route ends well; returns why it failed, null when it did not. */
    private Throwable process(List<InboxEvent> events) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(events);
            exchange.setProperty(WebhookConstants.EVENTS, events);
            getProcessor().process(exchange);
            if (exchange.getException() == null) {
                settle(exchange);
            }
            return exchange.getException();
        } catch (Exception e) {
            return e;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** What a step has ignored is no longer among the exchange's events. */
    private void settle(Exchange exchange) {
        List<InboxEvent> events = WebhookConstants.events(exchange);
        Duration rest = exchange.getProperty(WebhookConstants.REST, Duration.class);
        if (rest == null) {
            inbox.settle(events);
        } else {
            inbox.release(events, rest);
        }
    }

    private static boolean isAbout(Throwable failure, Class<? extends Throwable> type) {
        return ObjectHelper.getException(type, failure) != null;
    }
}
