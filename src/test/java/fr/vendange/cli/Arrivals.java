package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** The exchanges that went through a consumer of the routes, whole and put away, in the order in which they ended. */
final class Arrivals extends EventNotifierSupport {
    private static final int PATIENCE_SECONDS = 30;

    /** @param file the name of the file it came from; null for a timer's */
    record Arrival(String route, String file, boolean failed) {}

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    /** Waits for the next exchange of that route; those of others are passed over. */
    Arrival next(String route) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Arrival arrival = arrivals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(arrival, () -> "Nothing came through " + route);
            if (arrival.route().equals(route)) {
                return arrival;
            }
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.ExchangeCompletedEvent || event instanceof CamelEvent.ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        // a multicast copies what its parts were given back onto the whole, which is then its own correlation
        Object whole = exchange.getProperty(Exchange.CORRELATION_ID);
        boolean part = whole != null && !whole.equals(exchange.getExchangeId());
        if (!part && exchange.getFromRouteId() != null) {
            arrivals.add(new Arrival(
                    exchange.getFromRouteId(),
                    exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class),
                    event instanceof CamelEvent.ExchangeFailedEvent));
        }
    }
}
