package fr.vendange.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The named steps of a run, and of what is sent, at which a test may kill the process, to see that nothing is lost or
 * doubled. Without two system properties a step does nothing: {@code vendange.crash.at} ({@code BATCH_WRITTEN:3}: when that
 * step is reached for the third time; {@code BATCH_WRITTEN:3:250}: 250 µs later) and {@code vendange.crash.trail}, a file
 * that each step adds its name to, so that a test knows where a kill from outside has hit.
 */
public enum CrashPoint {
    PLANNING_BEGUN,
    RUN_BEGUN,
    BATCH_MAPPED,
    BATCH_WRITTEN,
    BATCH_RECORDED,
    BATCH_COMMITTED,
    COMPLETION_BEGUN,
    ABSENCES_SETTLED,
    DERIVED,
    RUN_COMPLETED,
    CORRECTIONS_BEGUN,
    CORRECTIONS_WRITTEN,
    ORDERS_OBSERVED,
    WRITE_NOTED,
    WRITE_ANSWERED,
    ORDER_SETTLED;

    /** What {@code kill -9} leaves as exit code. */
    private static final int KILLED = 137;

    private static final String WANTED = System.getProperty("vendange.crash.at", "");
    private static final String TRAIL = System.getProperty("vendange.crash.trail", "");
    private static final Map<CrashPoint, AtomicInteger> REACHED = new ConcurrentHashMap<>();

    /** Ends the process here and now, without any shutdown hook, when a test asked for it. */
    public void reached() {
        if (!TRAIL.isEmpty()) {
            leaveATrace();
        }
        if (WANTED.isEmpty()) {
            return;
        }
        int times = REACHED.computeIfAbsent(this, p -> new AtomicInteger()).incrementAndGet();
        String[] wanted = WANTED.split(":");
        if (wanted[0].equals(name()) && Integer.parseInt(wanted[1]) == times) {
            halt(wanted.length > 2 ? Long.parseLong(wanted[2]) : 0);
        }
    }

    private static void halt(long micros) {
        if (micros == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
        Thread end = new Thread(() -> {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
            Runtime.getRuntime().halt(KILLED);
        });
        end.setDaemon(true);
        end.start();
    }

    private void leaveATrace() {
        try {
            Files.writeString(Path.of(TRAIL), name() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
