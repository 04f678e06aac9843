package fr.vendange.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run did, as recorded.
 *
 * @param runId 0 for a dry run, which is not recorded
 * @param table the canonical table; null when the file was refused before that was known
 * @param anomalies how many of each code, orphans included
 * @param asRead control totals of the rows as read
 * @param asStored the same taken from the database
 * @param proven every record has its fate and the control totals agree
 * @param message why it was refused or failed; null otherwise
 * @param advice what to do about that; null otherwise
 * @param changes for a dry run: how often each column would change
 */
public record RunReport(
        long runId,
        String source,
        String stream,
        String table,
        String trigger,
        String file,
        long fileSize,
        String sha256,
        String mapping,
        String mappingHash,
        RunStatus status,
        Counts counts,
        Map<String, Long> anomalies,
        Sums asRead,
        Sums asStored,
        boolean proven,
        Instant startedAt,
        Duration duration,
        List<Note> notes,
        String message,
        String advice,
        Map<String, Long> changes) {

    public RunReport {
        anomalies = Map.copyOf(anomalies);
        notes = List.copyOf(notes);
        changes = Map.copyOf(changes);
    }
}
