package fr.vendange.web;

import fr.vendange.canonical.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A configured source or target, as its card shows it. Each kind of source brings its own; the page knows none of them.
 * Thread-safe.
 */
interface SourceStatus {
    /** The connection's name: {@code isavigne}, {@code odoo}. */
    String name();

    /** What kind of source it is, a key of {@code messages/pages.properties} behind {@code source.kind.}. */
    String kind();

    /** Whether it is used at all. */
    default boolean isConfigured() {
        return true;
    }

    /** How it stands now; quick, and without asking the source itself. */
    State state(Messages messages);

    /** Asks the source whether everything that a run needs is there, and changes nothing. */
    Check test(Messages messages);

    /** Begins to fetch what is new, and returns without waiting for its end. */
    Check sync(SyncRequest request, Messages messages);

    /**
     * @param address where it is: a folder, an address without secrets
     * @param running whether it fetches by itself
     * @param reason why it is not healthy, a sentence; empty when it is
     * @param waiting files or events that wait
     * @param refused events that wait for somebody to look at them
     * @param lastRunAt its last run, or its last event; empty when there was none
     * @param nextRunAt empty where nothing is planned: it is watched, or waits to be asked
     */
    record State(
            String address,
            boolean running,
            Optional<String> reason,
            long waiting,
            long refused,
            Optional<Instant> lastRunAt,
            Optional<Instant> nextRunAt,
            List<Kind> streams) {
        /** @param reason what would switch it on, a sentence */
        static State notConfigured(String address, String reason) {
            return new State(address, false, Optional.of(reason), 0, 0, Optional.empty(), Optional.empty(), List.of());
        }
    }

    /**
     * @param lastStatus of its last run, as stored
     * @param readUntil the cursor: what was written before, by the source's clock, is here; null where there is none
     */
    record Kind(
            String name,
            String table,
            long rows,
            long lastRunId,
            Instant lastRunAt,
            String lastStatus,
            Instant readUntil) {}

    /** @param said what was found or begun, a sentence in the visitor's language */
    record Check(boolean ok, String said) {}

    /**
     * @param full everything again, not only what is new
     * @param stream only this one; empty for all
     */
    record SyncRequest(boolean dryRun, boolean full, Optional<String> stream) {}
}
