package fr.vendange.run;

import fr.vendange.canonical.CanonicalTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What is remembered of a system that is read again and again: where its streams stand, which keys its products were
 * given, which of its records are here. Every method throws {@link StoreUnavailable}.
 */
public interface SourceMemory {
    /** Where a stream stands; empty when none of its windows was ever loaded. */
    Optional<Cursor> cursor(StreamKey stream);

    /** The window of that kind that an interrupted run left open under the same mapping; to be gone on with. */
    Optional<Window> interrupted(StreamKey stream, String mappingHash, Window.Kind kind);

    /**
     * The keys of products, given for ever: the first product of a source that comes with a code has it as its key, in
     * the order of the ids; one that comes later with the same code, or without any, gets
     * {@code <source>-<id>}. A product keeps the key it had first when its code changes.
     *
     * @param codes by id in the source; a null code is none. Normalised, see {@code ProductKey}
     * @param keep false to be told the keys without anything being given: a dry run
     */
    Map<Long, ProductBinding> bindProducts(String source, SortedMap<Long, String> codes, boolean keep);

    /** The ids of the source that a table holds living rows of. */
    Set<Long> livingIds(String source, CanonicalTable table);

    /** The ids of customers or products that sales and stock of the source name and that table has no living row of. */
    SortedSet<Long> lacking(String source, CanonicalTable table);

    /**
     * Takes every living row of the run's source as seen but for those of some ids: they are what the run's end finds
     * absent, under the shrink guard.
     */
    void standing(Run run, Set<Long> gone);

    /** When the last run that compared everything there with what is here began; empty before the first. */
    Optional<Instant> reconciled(StreamKey stream);

    /**
     * Where a stream stands.
     *
     * @param readUntil everything written before is here, by the system's clock
     * @param mappingHash of the mapping its rows were made by
     */
    record Cursor(Instant readUntil, String mappingHash) {}

    /**
     * A product's key.
     *
     * @param conflict another product of the source had the code first
     */
    record ProductBinding(String key, boolean conflict) {}
}
