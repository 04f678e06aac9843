package fr.vendange.run;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Finds records again at their source: what a repeated key is compared with when its sentence is written. */
@FunctionalInterface
public interface RecordLookup {
    /** The cells of the records at these positions; one that is not found is absent. Reads the source once. */
    Map<Long, Object[]> at(Set<Long> positions) throws IOException;
}
