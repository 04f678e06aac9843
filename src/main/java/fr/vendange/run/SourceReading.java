package fr.vendange.run;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import java.util.List;
import java.util.Objects;

/**
 * A record as it came, with what the reader already knows about it.
 *
 * @param problem why it cannot be mapped (a torn line, too many cells); null when it can
 * @param anomalies what the reader repaired
 * @param quarantineRef the quarantine entry that the record corrects; null for a record that comes by itself
 */
public record SourceReading(SourceRecord record, Problem problem, List<Anomaly> anomalies, String quarantineRef) {
    public SourceReading {
        Objects.requireNonNull(record, "record");
        anomalies = List.copyOf(anomalies);
    }
}
