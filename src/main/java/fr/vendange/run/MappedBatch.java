package fr.vendange.run;

import java.util.List;
import java.util.Objects;

/**
 * What became of a batch before it meets the store: every record is in exactly one of the three.
 *
 * @param batch the records
 * @param rows to be written, each key once
 * @param refused to be quarantined
 * @param duplicates those that repeat an earlier record of the same file to the letter
 */
public record MappedBatch(
        RecordBatch batch, List<LoadRow> rows, List<RefusedRecord> refused, List<SourceReading> duplicates) {
    public MappedBatch {
        Objects.requireNonNull(batch, "batch");
        if (batch.size() != rows.size() + refused.size() + duplicates.size()) {
            throw new IllegalArgumentException("%d records became %d rows, %d refused and %d duplicates"
                    .formatted(batch.size(), rows.size(), refused.size(), duplicates.size()));
        }
    }

    public Run run() {
        return batch.run();
    }
}
