package fr.vendange.canonical;

import java.util.List;
import java.util.Objects;

/**
 * What a mapping made of one record.
 *
 * @param record the record
 * @param row the canonical row; null when the record is refused. Its key is null while {@code keyBasis} waits for a
 *     rank
 * @param sourceKey the key the row has or would have; null when it cannot be told
 * @param keyBasis for sources without line ids: what equal lines share; the key becomes {@code <basis>-<rank>} with the
 *     record's rank among equals in its file, refused ones counted. Null otherwise
 * @param problems why the record is refused; empty when it is not
 * @param anomalies what deserves a look though the row loads
 */
public record Mapped(
        SourceRecord record,
        Row row,
        String sourceKey,
        String keyBasis,
        List<Problem> problems,
        List<Anomaly> anomalies) {

    public Mapped {
        Objects.requireNonNull(record, "record");
        problems = List.copyOf(problems);
        anomalies = List.copyOf(anomalies);
        if ((row == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("A record is either a row or refused with a reason: " + record);
        }
    }

    public boolean isRefused() {
        return row == null;
    }
}
