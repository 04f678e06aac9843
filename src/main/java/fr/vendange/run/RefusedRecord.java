package fr.vendange.run;

import fr.vendange.canonical.Problem;
import java.util.List;
import java.util.Objects;

/**
 * A record on its way to the quarantine.
 *
 * @param sourceKey the canonical key it would have had; null when it cannot be told
 * @param problems at least one
 */
public record RefusedRecord(SourceReading reading, String sourceKey, List<Problem> problems) {
    public RefusedRecord {
        Objects.requireNonNull(reading, "reading");
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("Refused without a reason: " + reading.record());
        }
    }
}
