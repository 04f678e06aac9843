package fr.vendange.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How things stand, for whoever asks. Every method throws {@link StoreUnavailable}. */
public interface Overview {
    /** Every stream that has rows or had a run, by source and stream. */
    List<StreamState> streams();

    /** How many quarantine entries are open, by the code of their first problem. */
    Map<String, Long> openQuarantine();

    /** How many anomalies are open, by code; orphans and duplicate candidates included. */
    Map<String, Long> openAnomalies();

    /** The same streams, with their rows as they were counted then. */
    List<StreamState> streams(Figures counted);

    /** The figures as they were counted last, by whichever process; empty when they never were. */
    Optional<Figures> lastCounted();

    /** What the runs have put in, known at once: rows that have gone since among them, and no anomalies. */
    Figures loaded();

    /** Counts what takes seconds over large tables, and keeps it. */
    Figures count();

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
     * What was counted.
     *
     * @param rows living ones, by source and table: {@code isavigne/sales_lines}
     * @param anomalies open ones by code; orphans and duplicate candidates included
     */
    record Figures(Instant countedAt, Map<String, Long> rows, Map<String, Long> anomalies) {
        public Figures {
            rows = Map.copyOf(rows);
            anomalies = Map.copyOf(anomalies);
        }

        public long rows(StreamKey stream, String table) {
            return rows.getOrDefault(stream.source() + "/" + table, 0L);
        }
    }

    /**
     * A lease on a stream.
     *
     * @param owner host, process and its start
     * @param expiresAt when it may be taken over
     */
    record Lease(StreamKey stream, long runId, String owner, Instant expiresAt) {}
}
