package fr.vendange.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The records that could not load, until they are corrected or dismissed. */
public interface Quarantine {
    /** Open entries, newest run first; a null filter means all. */
    List<QuarantineEntry> open(String source, String stream, String code, int limit);

    Optional<QuarantineEntry> find(String ref);

    /** The entries a run made or left open, in the order of the file, one after the other whatever their number. */
    void ofRun(long runId, Consumer<QuarantineEntry> each);

    /** How many entries are open. */
    long countOpen();

    /** Somebody decided that the records need not load. Returns how many were open. */
    int dismiss(List<String> refs);
}
