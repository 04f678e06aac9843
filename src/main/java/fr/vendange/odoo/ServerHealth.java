package fr.vendange.odoo;

import fr.vendange.run.Breaker;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Which faults of Odoo count against its server: an error that Odoo answers shows that it lives. */
final class ServerHealth {
    private static final Set<OdooFault.Kind> FAILURES = EnumSet.of(
            OdooFault.Kind.UNREACHABLE,
            OdooFault.Kind.TIMEOUT,
            OdooFault.Kind.SERVER_ERROR,
            OdooFault.Kind.DATABASE_DOWN);

    private final Breaker breaker;
    private volatile OdooFault lastFailure;

    ServerHealth(String name, OdooLimits limits, Clock clock) {
        breaker =
                new Breaker(name, limits.breaker().failures(), limits.breaker().pause(), clock);
    }

    /**
     * @throws OdooFault {@link OdooFault.Kind#PAUSED} while the pause lasts
     */
    void enter() {
        Duration rest = breaker.enter();
        if (!rest.isZero()) {
            throw OdooFault.of(OdooFault.Kind.PAUSED, "", lastFailure).after(rest);
        }
    }

    void succeeded() {
        breaker.succeeded();
    }

    void failed(OdooFault fault) {
        if (fault.kind() == OdooFault.Kind.INTERRUPTED) {
            abandoned();
        } else if (FAILURES.contains(fault.kind())) {
            lastFailure = fault;
            breaker.failed(fault);
        } else {
            succeeded();
        }
    }

    /** The call was not made after all. */
    void abandoned() {
        breaker.abandoned();
    }
}
