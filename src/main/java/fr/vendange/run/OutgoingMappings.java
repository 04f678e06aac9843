package fr.vendange.run;

import fr.vendange.canonical.OutgoingMapping;
import java.util.Optional;

/** The mappings of what leaves the house, as they are now. */
@FunctionalInterface
public interface OutgoingMappings {
    /** @param name as its file and the routes call it */
    Optional<OutgoingMapping> find(String name);
}
