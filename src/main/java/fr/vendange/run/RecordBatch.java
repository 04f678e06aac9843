package fr.vendange.run;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The records of one exchange.
 *
 * @param run the run they belong to
 * @param index place among the batches of this execution, from 0
 * @param readings the records in the order of the source; never empty
 * @param committed an earlier execution of the run committed them: they are only looked at for their keys
 * @param readAt the source's clock when these records were read: an older reading never overwrites a newer one
 */
public record RecordBatch(Run run, int index, List<SourceReading> readings, boolean committed, Instant readAt) {
    public RecordBatch {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(readAt, "readAt");
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("An empty batch in " + run);
        }
    }

    /** A batch that is as old as its run's content. */
    public RecordBatch(Run run, int index, List<SourceReading> readings, boolean committed) {
        this(run, index, readings, committed, run.request().readAt());
    }

    public long firstOrdinal() {
        return readings.get(0).record().ordinal();
    }

    public long lastOrdinal() {
        return readings.get(readings.size() - 1).record().ordinal();
    }

    public int size() {
        return readings.size();
    }
}
