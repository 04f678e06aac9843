package fr.vendange.web;

import fr.vendange.run.Overview;
import fr.vendange.run.RunLedger;
import fr.vendange.run.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How things stand, for pages that wait for nothing: rows and orphans of large tables are shown as they were counted
 * last, and are counted again behind the page once a run has ended since. A count that is quick is waited for, once:
 * small estates see what is there now. Before the very first count, rows are those that the runs have put in.
 */
final class CountedOverview implements Overview {
    private static final Logger LOG = LoggerFactory.getLogger(CountedOverview.class);
    /** How long a count may take and still be waited for, from its beginning. */
    private static final Duration PATIENCE = Duration.ofMillis(100);
    /** Webhooks and other processes move rows without a run that is seen here. */
    private static final Duration STALE = Duration.ofMinutes(5);
    /** A count that takes less harms nobody, however often it is asked for. */
    private static final Duration QUICK = Duration.ofMillis(500);
    /** One that takes more takes a processor from those who load: not more often than this. */
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(20);
    /** Nor for more than one part in so many of the time. */
    private static final int SHARE = 10;

    private final Overview store;
    private final RunLedger ledger;
    private final Dispatch dispatch;
    private final Clock clock;
    private Figures counted;
    private Moment moment;
    private Future<?> counting;
    /** By {@link System#nanoTime()}. */
    private long countingSince;

    /** By the last count. */
    private Duration taken = Duration.ZERO;

    CountedOverview(Overview store, RunLedger ledger, Dispatch dispatch, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** What moves when a run begins or ends. */
    private record Moment(long ended, long latest) {}

    @Override
    public Optional<Figures> lastCounted() {
        Future<?> begun;
        long since;
        synchronized (this) {
            if (counted == null) {
                counted = store.lastCounted().orElse(null);
            }
            Moment now = new Moment(
                    ledger.totals().ended(),
                    ledger.latest(1).stream().mapToLong(run -> run.runId()).sum());
            if (counting == null && isDue(now)) {
                countingSince = System.nanoTime();
                counting = dispatch.aside(() -> count(now));
            }
            begun = isQuick() ? counting : null;
            since = countingSince;
        }
        await(begun, since);
        synchronized (this) {
            return Optional.ofNullable(counted);
        }
    }

    @Override
    public Figures count() {
        return store.count();
    }

    @Override
    public Figures loaded() {
        return store.loaded();
    }

    @Override
    public List<StreamState> streams() {
        return store.streams(lastCounted().orElseGet(store::loaded));
    }

    @Override
    public List<StreamState> streams(Figures figures) {
        return store.streams(figures);
    }

    @Override
    public Map<String, Long> openAnomalies() {
        return lastCounted().map(Figures::anomalies).orElse(Map.of());
    }

    @Override
    public Map<String, Long> openQuarantine() {
        return store.openQuarantine();
    }

    @Override
    public List<Lease> leases() {
        return store.leases();
    }

    private boolean isDue(Moment now) {
        if (counted == null) {
            return true;
        }
        Duration age = Duration.between(counted.countedAt(), clock.instant());
        boolean mayAgain =
                isQuick() || age.compareTo(AT_MOST_EVERY) > 0 && age.compareTo(taken.multipliedBy(SHARE)) > 0;
        return age.compareTo(STALE) > 0 || mayAgain && !now.equals(moment);
    }

    private boolean isQuick() {
        return taken.compareTo(QUICK) <= 0;
    }

    private void count(Moment now) {
        try {
            long begun = System.nanoTime();
            Figures fresh = store.count();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            synchronized (this) {
                counted = fresh;
                moment = now;
                taken = took;
            }
        } catch (StoreUnavailable e) {
            LOG.warn("The tables could not be counted: {}", e.getMessage());
        } finally {
            synchronized (this) {
                counting = null;
            }
        }
    }

    private static void await(Future<?> counting, long since) {
        try {
            if (counting != null) {
                counting.get(PATIENCE.toNanos() - (System.nanoTime() - since), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            // the page shows what was counted before
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
