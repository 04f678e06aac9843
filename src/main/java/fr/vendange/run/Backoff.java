package fr.vendange.run;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to rest between attempts. A rest is drawn from zero to a bound that doubles with each failure (full jitter),
 * so that what failed together does not come back together; what the other side asks for by Retry-After is waited in
 * full.
 *
 * @param first the bound after the first failure
 * @param longest what no bound exceeds, and the most that the other side may ask for
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "Rests above 0 expected, the first the shortest: %s, %s".formatted(first, longest));
        }
    }

    /**
     * The rest before the next attempt.
     *
     * @param failures how many attempts have failed in a row, at least one
     * @param asked what the other side asks for; whoever may not wait so long looks at {@link #exceeds} first
     */
    public Duration after(int failures, Optional<Duration> asked, RandomGenerator jitter) {
        return asked.orElseGet(
                () -> Duration.ofMillis(jitter.nextLong(bound(failures).toMillis() + 1)));
    }

    /** Whether the other side asks for a longer rest than we grant. */
    public boolean exceeds(Optional<Duration> asked) {
        return asked.isPresent() && asked.get().compareTo(longest) > 0;
    }

    /** The longest rest that is drawn after so many failures in a row. */
    Duration bound(int failures) {
        Duration bound = first;
        for (int i = 1; i < failures && bound.compareTo(longest) < 0; i++) {
            bound = bound.multipliedBy(2);
        }
        return bound.compareTo(longest) > 0 ? longest : bound;
    }
}
