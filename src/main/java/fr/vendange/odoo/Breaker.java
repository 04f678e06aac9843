package fr.vendange.odoo;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Stops calling a server that has failed so often in a row, and tries it with one call after a pause. Only failures of
 * the server count: an error that Odoo answers shows that it lives.
 */
final class Breaker {
    private static final Set<OdooFault.Kind> FAILURES = EnumSet.of(
            OdooFault.Kind.UNREACHABLE,
            OdooFault.Kind.TIMEOUT,
            OdooFault.Kind.SERVER_ERROR,
            OdooFault.Kind.DATABASE_DOWN);

    private final CircuitBreaker breaker;
    private final Duration pause;
    private final Clock clock;

    private volatile Instant openUntil = Instant.MIN;
    private volatile OdooFault lastFailure;

    Breaker(String name, OdooLimits limits, Clock clock) {
        this.clock = clock;
        pause = limits.breaker().pause();
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(limits.breaker().failures())
                        .minimumNumberOfCalls(limits.breaker().failures())
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
     * @throws OdooFault {@link OdooFault.Kind#PAUSED} while the pause lasts
     */
    void enter() {
        if (!breaker.tryAcquirePermission()) {
            Duration rest = Duration.between(clock.instant(), openUntil);
            throw OdooFault.of(OdooFault.Kind.PAUSED, "", lastFailure).after(rest.isNegative() ? pause : rest);
        }
    }

    void succeeded() {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    void failed(OdooFault fault) {
        if (fault.kind() == OdooFault.Kind.INTERRUPTED) {
            abandoned();
        } else if (FAILURES.contains(fault.kind())) {
            lastFailure = fault;
            breaker.onError(0, TimeUnit.MILLISECONDS, fault);
        } else {
            succeeded();
        }
    }

    /** The call was not made after all. */
    void abandoned() {
        breaker.releasePermission();
    }
}
