package fr.vendange.run;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Stops calls to a system that has failed so often in a row, and tries it with one call after a pause. What counts as a
 * failure the caller decides: an error that a system answers shows that it lives.
 */
public final class Breaker {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final CircuitBreaker breaker;
    private final Duration pause;
    private final Clock clock;

    private volatile Instant openUntil = Instant.MIN;

    /**
     * @param name of the system
     * @param failures so many in a row and no call is made for a while
     * @param pause how long that is
     */
    public Breaker(String name, int failures, Duration pause, Clock clock) {
        this.clock = clock;
        this.pause = pause;
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(failures)
                        .minimumNumberOfCalls(failures)
                        .failureRateThreshold(100)
                        .slowCallRateThreshold(100)
                        .slowCallDurationThreshold(Duration.ofDays(1))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(pause)
                        .clock(clock)
                        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openUntil = clock.instant().plus(pause);
            }
        });
    }

    /**
     * Asks for a call. Zero: it may be made, and {@link #succeeded}, {@link #failed} or {@link #abandoned} follows.
     * Else how long the pause lasts.
     */
    public Duration enter() {
        if (breaker.tryAcquirePermission()) {
            return Duration.ZERO;
        }
        Duration rest = rest();
        // another call is trying whether the system lives
        return rest.isZero() ? pause : rest;
    }

    /** How long the pause lasts; zero when there is none, or when it is over and a call will be tried. */
    public Duration rest() {
        Instant now = clock.instant();
        if (now.isAfter(openUntil)) {
            return Duration.ZERO;
        }
        // the pause includes its last instant
        return now.equals(openUntil) ? SHORTEST : Duration.between(now, openUntil);
    }

    public void succeeded() {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    /** The system failed. */
    public void failed(Throwable failure) {
        breaker.onError(0, TimeUnit.MILLISECONDS, failure);
    }

    /** The call was not made after all. */
    public void abandoned() {
        breaker.releasePermission();
    }
}
