package fr.vendange.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which keys of one file have stood in it before, and where first: exactly, in file order, for 50 M rows in a heap that
 * does not grow with them. What decides between "first", "duplicate" and "conflict" is the place in the file, not the
 * batch that commits first; that is why one thread asks here for every record before batches go their ways.
 *
 * <p>Keys are known by their 128-bit hash and always compared by all of it: among 50 M keys two share a hash with a
 * probability below 10<sup>-23</sup>.
 *
 * <p>The newest entries are in memory, the others in sorted files in the work folder ({@link SpilledEntries} says how).
 * Heap: 3 MB of entries, 2 bytes a row for the filter but at most 32 MB, a byte for 16 rows to search the files by:
 * 4 MB for a small file, 40 MB for 50 M rows. Measured on two busy cores, files and merges included: a new key costs
 * 0.2 to 0.3 µs in a file of 1 M rows, 0.4 µs in one of 5 M, 0.9 µs in one of 50 M; a repeated one that is in a file
 * 2.5 to 7 µs. Disk: 40 bytes a key, up to twice that while files merge, free again with {@link #close} and with the
 * process, even a killed one.
 *
 * <p>A file has either keys to look up or, where its lines have no id, ranks to count; each has a structure of its own
 * that costs nothing until it is used. For one thread at a time. After an IOException only {@link #close} makes sense.
 */
public final class FirstOccurrences implements Closeable {
    /** 2.6 MB, about what a core's own cache holds: four times as many made a new key a tenth slower. */
    private static final int SEGMENT_ENTRIES = 1 << 16;

    private static final int KEY_PAYLOAD = 3;
    private static final int RANK_PAYLOAD = 1;

    private final Path workFolder;
    private final long expectedRows;
    private final int segmentEntries;
    private final long[] occurrence = new long[KEY_PAYLOAD];
    private final long[] count = new long[RANK_PAYLOAD];
    private SpilledEntries keys;
    private SpilledEntries ranks;
    private boolean closed;

    /**
     * @param workFolder for the files; created when the first is written
     * @param expectedRows a good guess of the file's rows: it sizes what is in memory. A wrong one costs time or heap
     *     and changes no answer
     */
    public FirstOccurrences(Path workFolder, long expectedRows) {
        this(workFolder, expectedRows, SEGMENT_ENTRIES);
    }

    FirstOccurrences(Path workFolder, long expectedRows, int segmentEntries) {
        if (expectedRows < 0) {
            throw new IllegalArgumentException("No number of rows: " + expectedRows);
        }
        this.workFolder = Objects.requireNonNull(workFolder, "workFolder");
        this.expectedRows = expectedRows;
        this.segmentEntries = segmentEntries;
    }

    /**
     * The first occurrence of a key.
     *
     * @param contentHash what the record said there
     * @param position where it stands in the file
     */
    public record Seen(UUID contentHash, long position) {}

    /**
     * Empty when the key is new, and then this is its first occurrence from now on; otherwise the first one.
     *
     * @param keyHash stands for the key; evenly distributed, as {@code ContentHash} makes them
     * @throws IOException when the work folder cannot be written or read, a full disk included, or when the thread was
     *     interrupted meanwhile, which closes the files
     */
    public Optional<Seen> see(UUID keyHash, UUID contentHash, long position) throws IOException {
        if (keys == null) {
            keys = entries(KEY_PAYLOAD);
        }
        long high = keyHash.getMostSignificantBits();
        long low = keyHash.getLeastSignificantBits();
        if (keys.findPutOnce(high, low, occurrence)) {
            return Optional.of(new Seen(new UUID(occurrence[0], occurrence[1]), occurrence[2]));
        }
        occurrence[0] = contentHash.getMostSignificantBits();
        occurrence[1] = contentHash.getLeastSignificantBits();
        occurrence[2] = position;
        keys.put(high, low, occurrence);
        return Optional.empty();
    }

    /**
     * How often this basis has been ranked before: 0, then 1, 2 …
     *
     * @throws IOException as {@link #see}
     */
    public int rank(UUID basisHash) throws IOException {
        if (ranks == null) {
            ranks = entries(RANK_PAYLOAD);
        }
        long high = basisHash.getMostSignificantBits();
        long low = basisHash.getLeastSignificantBits();
        long rank = ranks.find(high, low, count) ? count[0] : 0;
        count[0] = rank + 1;
        ranks.put(high, low, count);
        return Math.toIntExact(rank);
    }

    private SpilledEntries entries(int payload) {
        if (closed) {
            throw new IllegalStateException("Closed: what was seen is forgotten");
        }
        return new SpilledEntries(workFolder, payload, expectedRows, segmentEntries);
    }

    @Override
    public void close() throws IOException {
        SpilledEntries seen = keys;
        SpilledEntries ranked = ranks;
        keys = null;
        ranks = null;
        closed = true;
        try {
            if (seen != null) {
                seen.close();
            }
        } finally {
            if (ranked != null) {
                ranked.close();
            }
        }
    }
}
