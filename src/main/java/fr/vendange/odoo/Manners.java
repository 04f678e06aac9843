package fr.vendange.odoo;

import fr.vendange.run.Pace;
import fr.vendange.run.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How we treat a server: not too many requests, not too soon, none while it is down, and again only what may be sent
 * again, after a {@link fr.vendange.run.Backoff}.
 */
final class Manners {
    /** Faults that prove that the call changed nothing. */
    private static final Set<OdooFault.Kind> NOTHING_HAPPENED =
            EnumSet.of(OdooFault.Kind.UNREACHABLE, OdooFault.Kind.TOO_MANY_REQUESTS, OdooFault.Kind.CONCURRENT_UPDATE);

    /** Faults behind which a write may be committed all the same. */
    private static final Set<OdooFault.Kind> UNKNOWN = EnumSet.of(
            OdooFault.Kind.TIMEOUT,
            OdooFault.Kind.SERVER_ERROR,
            OdooFault.Kind.DATABASE_DOWN,
            OdooFault.Kind.TOO_LARGE,
            OdooFault.Kind.ILLEGIBLE,
            OdooFault.Kind.UNREADABLE_RECORD,
            OdooFault.Kind.NUMBER_TOO_LARGE,
            OdooFault.Kind.INTERRUPTED);

    private final OdooLimits limits;
    private final Pace pace;
    private final ServerHealth health;
    private final RandomGenerator jitter;
    private final Sleeper sleeper;

    Manners(String name, OdooLimits limits, Clock clock, RandomGenerator jitter, Sleeper sleeper) {
        this.limits = limits;
        this.jitter = jitter;
        this.sleeper = sleeper;
        pace = new Pace(limits.pace().inFlight(), limits.pace().between(), clock, sleeper);
        health = new ServerHealth(name, limits, clock);
    }

    /**
     * @param repeatable whether the call changes nothing, so that it may be made again whatever became of it
     * @throws OdooFault of the last attempt; {@link OdooFault.Kind#UNKNOWN_OUTCOME} when the call may have changed
     *     something and nobody knows
     */
    <T> T call(boolean repeatable, Supplier<T> call) {
        return call(repeatable, arrived -> call.get());
    }

    /**
     * The same with a call that tells when its answer has come: what it then does with it takes no place of another
     * request's.
     *
     * @param call is given what it runs by then; without that the place is kept to its end
     */
    <T> T call(boolean repeatable, Function<Runnable, T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call);
            } catch (OdooFault fault) {
                boolean again = fault.isTransient()
                        && attempt < limits.retries().attempts()
                        && fault.kind() != OdooFault.Kind.PAUSED
                        && fault.kind() != OdooFault.Kind.INTERRUPTED
                        && (repeatable || NOTHING_HAPPENED.contains(fault.kind()));
                if (!again || limits.retries().backoff().exceeds(fault.retryAfter())) {
                    throw repeatable ? fault : told(fault);
                }
                pause(limits.retries().backoff().after(attempt, fault.retryAfter(), jitter));
            }
        }
    }

    private <T> T once(Function<Runnable, T> call) {
        health.enter();
        boolean settled = false;
        try {
            Runnable leaving = entered();
            try {
                T result = call.apply(leaving);
                settled = true;
                health.succeeded();
                return result;
            } catch (OdooFault fault) {
                settled = true;
                health.failed(fault);
                throw fault;
            } finally {
                leaving.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notSent(e);
        } finally {
            if (!settled) {
                health.abandoned();
            }
        }
    }

    /** Takes a place among the requests; what is returned gives it back, once. */
    private Runnable entered() throws InterruptedException {
        pace.enter();
        AtomicBoolean inside = new AtomicBoolean(true);
        return () -> {
            if (inside.compareAndSet(true, false)) {
                pace.leave();
            }
        };
    }

    private static OdooFault told(OdooFault fault) {
        boolean unsent = fault.getCause() instanceof XmlCannotCarry || fault.getCause() instanceof InterruptedException;
        return UNKNOWN.contains(fault.kind()) && !unsent
                ? OdooFault.of(OdooFault.Kind.UNKNOWN_OUTCOME, fault.detail(), fault)
                : fault;
    }

    private void pause(Duration duration) {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notSent(e);
        }
    }

    private static OdooFault notSent(InterruptedException e) {
        return OdooFault.of(OdooFault.Kind.INTERRUPTED, "", e);
    }
}
