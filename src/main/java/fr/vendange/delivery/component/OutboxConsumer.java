package fr.vendange.delivery.component;

import fr.vendange.canonical.Messages;
import fr.vendange.delivery.DeliveryFault;
import fr.vendange.run.Breaker;
import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.Pace;
import fr.vendange.run.Sleeper;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.component.Lookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of one target out of the outbox and sends them through the route, one behind the other. Each is
 * settled before the next one leaves, so that a process that is killed sends at most one of them again. A target that
 * fails again and again is left in peace; what waits for it then waits where it is.
 */
final class OutboxConsumer extends ScheduledPollConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);
    /** The part of a lease after which nothing more of it is begun: a slow receiver may take the rest. */
    private static final int SAFE_PART = 2;

    /** A receiver has long been given up by then. */
    private static final long PATIENCE_SECONDS = 20;

    private final OutboxEndpoint endpoint;
    private final ReentrantLock sending = new ReentrantLock();
    private final RandomGenerator jitter = new Random();
    private Outbox outbox;
    private Clock clock;
    private Messages messages;
    private Breaker breaker;
    private Pace pace;

    OutboxConsumer(OutboxEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        outbox = Lookup.of(endpoint.getCamelContext(), Outbox.class);
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
        breaker = new Breaker(
                endpoint.getTarget(),
                endpoint.getBreakerFailures(),
                Duration.ofMillis(endpoint.getBreakerPause()),
                clock);
        pace = new Pace(1, Duration.ofMillis(endpoint.getBetween()), clock, Sleeper.THREAD);
        super.doStart();
    }

    /** What is on its way is settled first: an orderly stop makes nothing leave twice. */
    @Override
    protected void doStop() throws Exception {
        boolean idle = sending.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            super.doStop();
        } finally {
            if (idle) {
                sending.unlock();
            }
        }
    }

    @Override
    protected int poll() throws InterruptedException {
        sending.lockInterruptibly();
        try {
            return isRunAllowed() && breaker.rest().isZero() ? send() : 0;
        } finally {
            sending.unlock();
        }
    }

    private int send() throws InterruptedException {
        Instant taken = clock.instant();
        Duration lease = Duration.ofSeconds(endpoint.getLeaseSeconds());
        List<OutboxEntry> entries = outbox.claim(endpoint.getTarget(), endpoint.getBatchSize(), lease);
        if (entries.isEmpty()) {
            return 0;
        }
        try {
            return endpoint.isTogether()
                    ? together(entries)
                    : oneByOne(entries, taken.plus(lease.dividedBy(SAFE_PART)));
        } catch (StoreUnavailable e) {
            // nothing of the messages' fault: they are due again when the lease ends
            LOG.warn("{}: {}", endpoint.getTarget(), e.getMessage());
            return 0;
        }
    }

    private int together(List<OutboxEntry> entries) throws InterruptedException {
        if (!mayCall()) {
            putBack(entries);
            return 0;
        }
        Map<OutboxEntry, OutboxOutcome> outcomes = new LinkedHashMap<>();
        entries.forEach(entry -> outcomes.put(entry, null));
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(entries);
            exchange.setProperty(OutboxConstants.OUTCOMES, outcomes);
            Throwable failure = call(exchange);
            if (isOfStore(failure)) {
                throw new StoreUnavailable(failure.getMessage(), failure);
            }
            List<OutboxEntry> untold = entries.stream()
                    .filter(entry -> outcomes.get(entry) == null)
                    .toList();
            Map<OutboxEntry, OutboxOutcome> rest = new LinkedHashMap<>();
            untold.forEach(entry -> rest.put(entry, outcome(entry, exchange, failure)));
            outbox.settle(rest);
            return entries.size();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private int oneByOne(List<OutboxEntry> entries, Instant until) throws InterruptedException {
        for (int i = 0; i < entries.size(); i++) {
            boolean stops = !isRunAllowed() || !clock.instant().isBefore(until);
            if (stops || !mayCall()) {
                putBack(entries.subList(i, entries.size()));
                return i;
            }
            alone(entries.get(i));
        }
        return entries.size();
    }

    private void alone(OutboxEntry entry) throws InterruptedException {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(entry.message().body());
            exchange.setProperty(OutboxConstants.ENTRY, entry);
            exchange.setProperty(OutboxConstants.OPERATION, entry.message().operation());
            exchange.setProperty(OutboxConstants.ENTITY, entry.message().entity());
            exchange.setProperty(
                    OutboxConstants.IDENTITY, entry.message().identity().toString());
            exchange.setProperty(OutboxConstants.ATTEMPTS, entry.attempts());
            Throwable failure = call(exchange);
            if (isOfStore(failure)) {
                throw new StoreUnavailable(failure.getMessage(), failure);
            }
            outbox.settle(Map.of(entry, outcome(entry, exchange, failure)));
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private boolean mayCall() {
        return breaker.enter().isZero();
    }

    /** Messages that were taken and not tried are due when their target is. */
    private void putBack(List<OutboxEntry> entries) {
        Instant due = clock.instant().plus(breaker.rest());
        outbox.settle(entries.stream().collect(Collectors.toMap(e -> e, e -> new OutboxOutcome.Postponed(due))));
    }

    /** Sends, and tells the breaker how it went. Returns why the route failed; null when it did not. */
    private Throwable call(Exchange exchange) throws InterruptedException {
        boolean settled = false;
        try {
            pace.enter();
            try {
                getProcessor().process(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            } finally {
                pace.leave();
            }
            Throwable failure = exchange.getException();
            if (failure != null
                    && Diagnosis.of(failure, clock.instant(), messages).isOfReceiver()) {
                breaker.failed(failure);
            } else {
                breaker.succeeded();
            }
            settled = true;
            return failure;
        } finally {
            if (!settled) {
                breaker.abandoned();
            }
        }
    }

    private OutboxOutcome outcome(OutboxEntry entry, Exchange exchange, Throwable failure) {
        if (failure != null) {
            DeliveryFault fault = Diagnosis.of(failure, clock.instant(), messages);
            OutboxOutcome outcome = endpoint.retryPolicy().after(fault, entry, clock.instant(), jitter, messages);
            LOG.warn("{}: message {}: {}", endpoint.getTarget(), entry.id(), fault.reason(messages));
            LOG.debug("{}: message {}", endpoint.getTarget(), entry.id(), failure);
            return outcome;
        }
        OutboxOutcome told = exchange.getProperty(OutboxConstants.OUTCOME, OutboxOutcome.class);
        if (told != null) {
            return told;
        }
        return new OutboxOutcome.Delivered(
                exchange.getProperty(OutboxConstants.FOREIGN_ID, String.class),
                exchange.getProperty(
                        OutboxConstants.ANSWER,
                        exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, String.class),
                        String.class));
    }

    private static boolean isOfStore(Throwable failure) {
        return failure != null && ObjectHelper.getException(StoreUnavailable.class, failure) != null;
    }
}
