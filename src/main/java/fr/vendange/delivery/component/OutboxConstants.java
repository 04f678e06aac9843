package fr.vendange.delivery.component;

import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxOutcome;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What the steps of a target's route tell one another. Properties all of them: a header would leave the house with the
 * message.
 */
public final class OutboxConstants {
    /** Exchange property, {@link OutboxEntry}: the message that the route sends. */
    public static final String ENTRY = "VendangeOutboxEntry";

    /** Exchange property, String: its operation. */
    public static final String OPERATION = "VendangeOutboxOperation";

    /** Exchange property, String: what it is about; absent when it is about nothing that others are about. */
    public static final String ENTITY = "VendangeOutboxEntity";

    /** Exchange property, String: the number under which a receiver knows a message that comes twice. */
    public static final String IDENTITY = "VendangeOutboxIdentity";

    /** Exchange property, Integer: how often sending it failed before; above zero, nobody knows whether it arrived. */
    public static final String ATTEMPTS = "VendangeOutboxAttempts";

    /** Exchange property, String, set by the route: what the receiver calls it. */
    public static final String FOREIGN_ID = "VendangeOutboxForeignId";

    /** Exchange property, String, set by the route: what the receiver answered; else its HTTP status. */
    public static final String ANSWER = "VendangeOutboxAnswer";

    /** Exchange property, {@link OutboxOutcome}, set by the route: what became of it when that is no delivery. */
    public static final String OUTCOME = "VendangeOutboxOutcome";

    /**
     * Exchange property, a Map of {@link OutboxEntry} to {@link OutboxOutcome}: what became of the messages of a route
     * that takes several together; the outcome is null until somebody tells it.
     */
    static final String OUTCOMES = "VendangeOutboxOutcomes";

    private OutboxConstants() {}

    @SuppressWarnings("unchecked")
    static Map<OutboxEntry, OutboxOutcome> outcomes(Exchange exchange) {
        return exchange.getProperty(OUTCOMES, Map.of(), Map.class);
    }
}
