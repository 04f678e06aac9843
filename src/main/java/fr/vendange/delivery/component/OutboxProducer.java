package fr.vendange.delivery.component;

import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.component.Lookup;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** What routes do with the outbox besides emptying it. */
final class OutboxProducer extends DefaultProducer {
    private final OutboxEndpoint endpoint;
    private Outbox outbox;
    private Clock clock;

    OutboxProducer(OutboxEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        outbox = Lookup.of(endpoint.getCamelContext(), Outbox.class);
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
    }

    @Override
    public void process(Exchange exchange) {
        switch (endpoint.getOperation()) {
            case ADD -> exchange.getMessage().setBody(outbox.add(messages(exchange)));
            case SETTLE -> settle(exchange);
            case REPLAY ->
                exchange.getMessage().setBody(replay(exchange.getMessage().getBody()));
            case PURGE ->
                exchange.getMessage().setBody(outbox.purge(clock.instant().minus(Duration.ofDays(endpoint.getDays()))));
            default -> throw new IllegalStateException(endpoint.getOperation() + " is done elsewhere");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<OutboxMessage> messages(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body instanceof OutboxMessage message ? List.of(message) : (List<OutboxMessage>) body;
    }

    /** At once: what the receiver has must not be sent again because a later message of the batch failed. */
    @SuppressWarnings("unchecked")
    private void settle(Exchange exchange) {
        Map<OutboxEntry, OutboxOutcome> told = exchange.getMessage().getBody(Map.class);
        outbox.settle(told);
        OutboxConstants.outcomes(exchange).putAll(told);
    }

    private int replay(Object body) {
        if (body instanceof Collection<?> numbers) {
            return outbox.replay(numbers.stream()
                    .map(number -> Long.valueOf(number.toString()))
                    .toList());
        }
        return outbox.replay(
                OutboxFilter.dead(endpoint.getTarget(), endpoint.getCode().isEmpty() ? null : endpoint.getCode()));
    }
}
