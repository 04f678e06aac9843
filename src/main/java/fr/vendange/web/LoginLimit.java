package fr.vendange.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often a wrong token may be tried, by everybody together: behind a reverse proxy all addresses look alike, and a
 * limit for each would let many senders try as often as they are many. Thread-safe.
 */
final class LoginLimit {
    private static final int TRIES = 10;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    LoginLimit(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refusal when too many tries failed within the last minute */
    synchronized void check() throws Refusal {
        Instant since = clock.instant().minus(WITHIN);
        while (!failures.isEmpty() && failures.peekFirst().isBefore(since)) {
            failures.removeFirst();
        }
        if (failures.size() >= TRIES) {
            throw new Refusal(429, "too_many_tries");
        }
    }

    synchronized void failed() {
        failures.addLast(clock.instant());
    }
}
