package fr.vendange.run;

import fr.vendange.canonical.Mapped;
import java.util.Objects;
import java.util.UUID;

/**
 * A mapped record before its key is compared with those that came before it in the file.
 *
 * @param mapped the row or the reasons against it
 * @param contentHash of the row; null when the record is refused
 * @param keyHash of the row's key or of its key basis; null when there is neither
 */
public record Candidate(SourceReading reading, Mapped mapped, UUID contentHash, UUID keyHash) {
    public Candidate {
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(mapped, "mapped");
    }
}
