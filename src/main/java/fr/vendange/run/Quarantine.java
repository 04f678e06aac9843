package fr.vendange.run;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The records that could not load, until they are corrected or dismissed. */
public interface Quarantine {
    /** Open entries, newest run first; a null filter means all. */
    List<QuarantineEntry> open(String source, String stream, String code, int limit);

    Optional<QuarantineEntry> find(String ref);

    /** The open entries a run made or kept, in the order of the file, read page by page whatever their number. */
    Iterator<QuarantineEntry> ofRun(long runId);

    /** How many entries are open. */
    long countOpen();

    /** Somebody decided that the records need not load. Returns how many were open. */
    int dismiss(List<String> refs);
}
