package fr.vendange.store;

import fr.vendange.run.Run;
import fr.vendange.run.StoreUnavailable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of the runs under way, on a thread and a connection that no batch uses: a statement may take longer
 * than a lease lasts, and another host can tell a slow run from a dead one by the expiry alone.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** Two beats may be missed before a lease expires. */
    private static final long PERIOD_SECONDS = Leases.TERM.toSeconds() / 3;

    private final Database database;
    private final ScheduledThreadPoolExecutor beats;
    private final Map<Long, Future<?>> beating = new ConcurrentHashMap<>();

    Heartbeat(Database database) {
        this.database = database;
        this.beats = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "leases");
            thread.setDaemon(true);
            return thread;
        });
        // no run, no thread
        beats.setRemoveOnCancelPolicy(true);
        beats.setKeepAliveTime(1, TimeUnit.SECONDS);
        beats.allowCoreThreadTimeOut(true);
    }

    void start(Run run) {
        beating.put(
                run.id(), beats.scheduleAtFixedRate(() -> beat(run), PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS));
    }

    void stop(Run run) {
        Future<?> beat = beating.remove(run.id());
        if (beat != null) {
            beat.cancel(false);
        }
    }

    /** Moves the lease of a run on once; nothing happens where it is lost, which the run's next commit is told. */
    void beat(Run run) {
        try {
            database.inTransaction(connection -> {
                database.leases().renewUnlessBusy(connection, run);
                return null;
            });
        } catch (StoreUnavailable e) {
            LOG.debug("The lease of {} was not moved on: {}", run, e.getMessage());
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
