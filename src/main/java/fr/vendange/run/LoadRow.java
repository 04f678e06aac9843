package fr.vendange.run;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.Row;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A canonical row with what the store keeps beside it.
 *
 * @param contentHash over the values the source states
 * @param reading the record it came from
 * @param keyBasis not null where the key still waits for a free rank (a corrected record of a source without line ids)
 */
public record LoadRow(Row row, UUID contentHash, SourceReading reading, List<Anomaly> anomalies, String keyBasis) {
    public LoadRow {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(contentHash, "contentHash");
        Objects.requireNonNull(reading, "reading");
        anomalies = List.copyOf(anomalies);
    }
}
