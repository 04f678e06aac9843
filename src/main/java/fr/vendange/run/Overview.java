package fr.vendange.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How things stand, for whoever asks. Every method throws {@link StoreUnavailable}. */
public interface Overview {
    /** Every stream that has rows or had a run, by source and stream. */
    List<StreamState> streams();

    /** How many quarantine entries are open, by the code of their first problem. */
    Map<String, Long> openQuarantine();

    /** How many anomalies are open, by code; orphans and duplicate candidates included. */
    Map<String, Long> openAnomalies();

    /** Who works on a stream just now. */
    List<Lease> leases();

    /**
     * A stream and what is there of it.
     *
     * @param table the canonical table its rows are in
     * @param rows living ones
     * @param lastRunId 0 when there was none
     * @param lastRunAt null when there was none
     * @param lastStatus null when there was none
     */
    record StreamState(
            StreamKey stream, String table, long rows, long lastRunId, Instant lastRunAt, RunStatus lastStatus) {}

    /**
     * A lease on a stream.
     *
     * @param owner host, process and its start
     * @param expiresAt when it may be taken over
     */
    record Lease(StreamKey stream, long runId, String owner, Instant expiresAt) {}
}
