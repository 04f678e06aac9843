package fr.vendange.run;

import java.io.IOException;
import java.util.Arrays;

/**
 * The newest entries of {@link SpilledEntries}: longs in a row, found by open addressing. A key's home slot is its
 * leading bits, so the slots read from first to last are all but sorted, and sorting them for a file is one pass.
 */
final class RecentEntries {
    /** Longs of a key, in front of its payload. */
    static final int KEY = 2;

    private final int entryLongs;
    private final int capacity;
    private final long[] words;
    /** Number of the entry plus one; 0 is free. At most half are taken. */
    private final int[] slots;

    private final int homeShift;
    private int size;

    RecentEntries(int entryLongs, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("No room for entries: " + capacity);
        }
        this.entryLongs = entryLongs;
        this.capacity = capacity;
        this.words = new long[capacity * entryLongs];
        this.slots = new int[Integer.highestOneBit(capacity * 2 - 1) * 2];
        this.homeShift = Long.SIZE - Integer.numberOfTrailingZeros(slots.length);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    /** The key's entry, for {@link #payload} and {@link #replace}; -1 when it is not here. */
    int indexOf(long high, long low) {
        for (int slot = (int) (high >>> homeShift); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            int at = (slots[slot] - 1) * entryLongs;
            if (words[at] == high && words[at + 1] == low) {
                return at;
            }
        }
        return -1;
    }

    void payload(int entry, long[] payload) {
        System.arraycopy(words, entry + KEY, payload, 0, payload.length);
    }

    void replace(int entry, long[] payload) {
        System.arraycopy(payload, 0, words, entry + KEY, payload.length);
    }

    /** Adds a key that is not here yet, while there is room. */
    void add(long high, long low, long[] payload) {
        int slot = (int) (high >>> homeShift);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        int at = size * entryLongs;
        words[at] = high;
        words[at + 1] = low;
        replace(at, payload);
        slots[slot] = ++size;
    }

    /** Takes an entry: {@code entryLongs} longs from that place. */
    interface Sink {
        void take(int entry, long[] words) throws IOException;
    }

    /** Hands over every entry, sorted by key; only {@link #clear} may follow, because the slots are given up for it. */
    void sorted(Sink sink) throws IOException {
        int count = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            int taken = slots[slot];
            if (taken == 0) {
                continue;
            }
            int at = (taken - 1) * entryLongs;
            int place = count++;
            // insertion sort: a key is out of order only within its cluster of neighbours
            while (place > 0 && isBefore(at, (slots[place - 1] - 1) * entryLongs)) {
                slots[place] = slots[place - 1];
                place--;
            }
            slots[place] = taken;
        }
        for (int i = 0; i < count; i++) {
            sink.take((slots[i] - 1) * entryLongs, words);
        }
    }

    private boolean isBefore(int at, int other) {
        return compare(words[at], words[at + 1], words[other], words[other + 1]) < 0;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    /** Keys in the order of their bits, all 128 of them. */
    static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }
}
