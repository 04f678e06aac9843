package fr.vendange.delivery;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Backoff;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * When a message that failed is tried again, and when it is given up. A receiver that asks for more time than the
 * longest rest is asked again after that.
 *
 * @param attempts how often a message is tried in all
 */
public record RetryPolicy(int attempts, Backoff backoff) {
    public RetryPolicy {
        Objects.requireNonNull(backoff, "backoff");
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: at least 1 expected, not " + attempts);
        }
    }

    /** What becomes of a message after that fault. */
    public OutboxOutcome after(
            DeliveryFault fault, OutboxEntry entry, Instant now, RandomGenerator jitter, Messages messages) {
        String reason = fault.reason(messages);
        if (!fault.isPassing() || entry.attempts() + 1 >= attempts) {
            return new OutboxOutcome.Dead(fault.code(), reason);
        }
        Duration rest = backoff.exceeds(fault.retryAfter())
                ? backoff.longest()
                : backoff.after(entry.attempts() + 1, fault.retryAfter(), jitter);
        return new OutboxOutcome.Retry(now.plus(rest), fault.code(), reason);
    }
}
