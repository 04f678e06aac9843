package fr.vendange.run;

/** The five tables, as a load sees them. */
public interface CanonicalStore {
    /**
     * Writes a batch with everything that describes it in one transaction: rows, record range, counts, anomalies,
     * quarantined records, what must be derived again. A row that the database refuses for its values is quarantined
     * alone. A batch that an earlier try committed without learning of it is not written twice.
     *
     * @throws LeaseLost when somebody else works on the stream by now
     * @throws StoreUnavailable when the database fails; nothing of the batch is written then
     */
    Counts commit(MappedBatch batch) throws LeaseLost;

    /** Compares a batch with the tables and writes nothing. */
    Comparison compare(MappedBatch batch);

    /** Sets the segments of every customer as of now; they move with the calendar. Returns how many moved. */
    long recomputeSegments();
}
