package fr.vendange.run;

import fr.vendange.canonical.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A few records of each stream as its source wrote them. Every method throws {@link StoreUnavailable}. */
public interface StreamSamples {
    /** Records kept of a stream. */
    int MOST = 50;

    /** Those of that stream; empty before its first run has ended. */
    Optional<Sample> find(StreamKey stream);

    /**
     * Some records.
     *
     * @param columns the source's, in the order of the cells
     * @param records the newest first; their cells are texts
     */
    record Sample(List<String> columns, List<SourceRecord> records, Instant takenAt) {
        public Sample {
            columns = List.copyOf(columns);
            records = List.copyOf(records);
        }
    }
}
