package fr.vendange.delivery;

import fr.vendange.canonical.Messages;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * When a message that failed is tried again, and when it is given up. Rests are drawn from zero to a bound that doubles
 * with each failure (full jitter), so that what failed together does not come back together; what the receiver asks for
 * by Retry-After is waited in full.
 *
 * @param attempts how often a message is tried in all
 * @param firstRest the longest rest after the first failure
 * @param longestRest what no rest exceeds, whatever the receiver asks for
 */
public record RetryPolicy(int attempts, Duration firstRest, Duration longestRest) {
    public RetryPolicy {
        Objects.requireNonNull(firstRest, "firstRest");
        Objects.requireNonNull(longestRest, "longestRest");
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: at least 1 expected, not " + attempts);
        }
        if (firstRest.isNegative() || firstRest.isZero() || longestRest.compareTo(firstRest) < 0) {
            throw new IllegalArgumentException(
                    "Rests above 0 expected, the first the shortest: %s, %s".formatted(firstRest, longestRest));
        }
    }

    /** What becomes of a message after that fault. */
    public OutboxOutcome after(
            DeliveryFault fault, OutboxEntry entry, Instant now, RandomGenerator jitter, Messages messages) {
        String reason = fault.reason(messages);
        if (!fault.isPassing() || entry.attempts() + 1 >= attempts) {
            return new OutboxOutcome.Dead(fault.code(), reason);
        }
        Duration rest = fault.retryAfter().orElseGet(() -> drawn(entry.attempts(), jitter));
        Duration bounded = rest.compareTo(longestRest) > 0 ? longestRest : rest;
        return new OutboxOutcome.Retry(now.plus(bounded), fault.code(), reason);
    }

    private Duration drawn(int failures, RandomGenerator jitter) {
        return Duration.ofMillis(jitter.nextLong(bound(failures).toMillis() + 1));
    }

    /** The longest rest after so many earlier failures. */
    Duration bound(int failures) {
        Duration bound = firstRest;
        for (int i = 0; i < failures && bound.compareTo(longestRest) < 0; i++) {
            bound = bound.multipliedBy(2);
        }
        return bound.compareTo(longestRest) > 0 ? longestRest : bound;
    }
}
