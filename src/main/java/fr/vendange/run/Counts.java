package fr.vendange.run;

/**
 * What became of the records of a batch or a run.
 *
 * @param read records taken from the source
 * @param inserted rows that were not there
 * @param updated rows whose stated values moved
 * @param unchanged rows that were there just so, or newer
 * @param quarantined records refused with a reason
 * @param duplicates records that repeat an earlier one of the same file to the letter
 */
public record Counts(long read, long inserted, long updated, long unchanged, long quarantined, long duplicates) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                quarantined + other.quarantined,
                duplicates + other.duplicates);
    }

    /** Every record read has exactly one fate. */
    public boolean balance() {
        return read == inserted + updated + unchanged + quarantined + duplicates;
    }

    public long written() {
        return inserted + updated;
    }
}
