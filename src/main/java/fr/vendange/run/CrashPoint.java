package fr.vendange.run;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The named steps of a run, and of what is sent, at which a test may kill the process, to see that nothing is lost or doubled. Without the
 * system property {@code vendange.crash.at} ({@code BATCH_WRITTEN:3}: when that step is reached for the third time) a
 * step does nothing.
 */
public enum CrashPoint {
    RUN_BEGUN,
    BATCH_MAPPED,
    BATCH_WRITTEN,
    BATCH_RECORDED,
    BATCH_COMMITTED,
    ABSENCES_SETTLED,
    DERIVED,
    RUN_COMPLETED,
    CORRECTIONS_BEGUN,
    CORRECTIONS_WRITTEN,
    ORDERS_OBSERVED,
    WRITE_NOTED,
    WRITE_ANSWERED,
    ORDER_SETTLED,
    PRODUCTS_PLANNED,
    PRODUCTS_SENT,
    PRODUCTS_BOUND,
    LEVELS_SENT;

    /** What {@code kill -9} leaves as exit code. */
    private static final int KILLED = 137;

    private static final String WANTED = System.getProperty("vendange.crash.at", "");
    private static final Map<CrashPoint, AtomicInteger> REACHED = new ConcurrentHashMap<>();

    /** Ends the process here and now, without any shutdown hook, when a test asked for it. */
    public void reached() {
        if (WANTED.isEmpty()) {
            return;
        }
        int times = REACHED.computeIfAbsent(this, p -> new AtomicInteger()).incrementAndGet();
        if (WANTED.equals(name().toUpperCase(Locale.ROOT) + ":" + times)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
