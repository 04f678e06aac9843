package fr.vendange.run;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Entries in a file of their own, sorted by key, written once. The first half of every {@value #BLOCK_ENTRIES}th key is
 * in memory (3 MB for 50 M entries), so that a key is looked for with one read.
 * Its bytes are in the machine's own order, as nobody else reads it.
 */
final class SortedSegment {
    static final int BLOCK_ENTRIES = 128;

    private final FileChannel file;
    private final int entryLongs;
    private final long entries;
    private final long[] fences;
    private final int level;

    private SortedSegment(FileChannel file, int entryLongs, long entries, long[] fences, int level) {
        this.file = file;
        this.entryLongs = entryLongs;
        this.entries = entries;
        this.fences = fences;
        this.level = level;
    }

    FileChannel file() {
        return file;
    }

    long entries() {
        return entries;
    }

    /** 0 for one written from memory, one more for each merge since. */
    int level() {
        return level;
    }

    /**
     * Whether the key is here; its payload is then in {@code payload}.
     *
     * @param block room for one block, reused
     */
    boolean find(long high, long low, ByteBuffer block, long[] payload) throws IOException {
        int at = Math.max(0, firstFenceNotBelow(high) - 1);
        // more than one block only where several keys share their first 64 bits
        do {
            int count = read(at, block);
            int entry = search(block, count, high, low);
            if (entry >= 0) {
                for (int i = 0; i < payload.length; i++) {
                    payload[i] = block.getLong((entry * entryLongs + RecentEntries.KEY + i) * Long.BYTES);
                }
                return true;
            }
            at++;
        } while (at < fences.length && fences[at] == high);
        return false;
    }

    private int firstFenceNotBelow(long high) {
        int from = 0;
        int to = fences.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Long.compareUnsigned(fences[middle], high) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private int search(ByteBuffer block, int count, long high, long low) {
        int from = 0;
        int to = count - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int at = middle * entryLongs * Long.BYTES;
            int order = RecentEntries.compare(block.getLong(at), block.getLong(at + Long.BYTES), high, low);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }

    private int read(int blockNumber, ByteBuffer block) throws IOException {
        long first = (long) blockNumber * BLOCK_ENTRIES;
        int count = (int) Math.min(BLOCK_ENTRIES, entries - first);
        read(first, count, block);
        return count;
    }

    /** Reads that many entries into the buffer, from its start. */
    private void read(long first, int count, ByteBuffer buffer) throws IOException {
        long position = first * entryLongs * Long.BYTES;
        buffer.clear().limit(count * entryLongs * Long.BYTES);
        while (buffer.hasRemaining()) {
            int bytes = file.read(buffer, position);
            if (bytes < 0) {
                throw new EOFException("A work file ends at byte " + position + ", in entry "
                        + position / entryLongs / Long.BYTES + " of " + entries);
            }
            position += bytes;
        }
    }

    /** Reads all entries in order through that buffer. */
    Cursor cursor(ByteBuffer buffer) throws IOException {
        return new Cursor(buffer);
    }

    /** Stands on an entry, from the smallest key to the end. */
    final class Cursor {
        private final ByteBuffer buffer;
        private long unread = entries;
        private long high;
        private long low;
        private boolean atEnd;

        private Cursor(ByteBuffer buffer) throws IOException {
            this.buffer = buffer.clear().limit(0);
            next();
        }

        boolean atEnd() {
            return atEnd;
        }

        long high() {
            return high;
        }

        long low() {
            return low;
        }

        int compareTo(long otherHigh, long otherLow) {
            return RecentEntries.compare(high, low, otherHigh, otherLow);
        }

        /** Copies the entry it stands on. */
        void entry(long[] entry) {
            entry[0] = high;
            entry[1] = low;
            for (int i = RecentEntries.KEY; i < entryLongs; i++) {
                entry[i] = buffer.getLong(buffer.position() + (i - RecentEntries.KEY) * Long.BYTES);
            }
        }

        /** Goes on when it stands on that key. */
        void skip(long passedHigh, long passedLow) throws IOException {
            if (!atEnd && high == passedHigh && low == passedLow) {
                buffer.position(buffer.position() + (entryLongs - RecentEntries.KEY) * Long.BYTES);
                next();
            }
        }

        private void next() throws IOException {
            if (!buffer.hasRemaining()) {
                if (unread == 0) {
                    atEnd = true;
                    return;
                }
                int count = (int) Math.min(unread, buffer.capacity() / (entryLongs * Long.BYTES));
                read(entries - unread, count, buffer);
                buffer.flip();
                unread -= count;
            }
            high = buffer.getLong();
            low = buffer.getLong();
        }
    }

    /** Writes a segment into an empty file. */
    static final class Writer {
        private final FileChannel file;
        private final int entryLongs;
        private final long[] fences;
        private final ByteBuffer buffer;
        private long entries;

        /** @param mostEntries as many as will come, or more */
        Writer(FileChannel file, int entryLongs, long mostEntries, ByteBuffer buffer) {
            this.file = file;
            this.entryLongs = entryLongs;
            this.fences = new long[Math.toIntExact((mostEntries + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES)];
            this.buffer = buffer.clear();
        }

        /** Adds the entry at that place of the words; its key is greater than the last one's. */
        void add(long[] words, int from) throws IOException {
            if (entries % BLOCK_ENTRIES == 0) {
                fences[(int) (entries / BLOCK_ENTRIES)] = words[from];
            }
            if (buffer.remaining() < entryLongs * Long.BYTES) {
                flush();
            }
            for (int i = 0; i < entryLongs; i++) {
                buffer.putLong(words[from + i]);
            }
            entries++;
        }

        SortedSegment finish(int level) throws IOException {
            flush();
            int blocks = (int) ((entries + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES);
            long[] used = blocks == fences.length ? fences : Arrays.copyOf(fences, blocks);
            return new SortedSegment(file, entryLongs, entries, used, level);
        }

        private void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }
    }
}
