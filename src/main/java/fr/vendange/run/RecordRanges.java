package fr.vendange.run;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which records of a run are committed, as ranges of ordinals. Batches commit in any order, so a high-water mark would
 * lie; the ranges do not. Not thread-safe.
 */
public final class RecordRanges {
    private final NavigableMap<Long, Long> endByStart = new TreeMap<>();
    private long records;

    /** Adds the records from {@code first} to {@code last}, both included. */
    public void add(long first, long last) {
        add(first, last, last - first + 1);
    }

    /** The same where the ordinals have gaps: so many records are in the range. */
    public void add(long first, long last, long held) {
        if (first > last) {
            throw new IllegalArgumentException("Range from %d to %d".formatted(first, last));
        }
        records += held;
        long start = first;
        long end = last;
        Map.Entry<Long, Long> before = endByStart.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            start = before.getKey();
            end = Math.max(end, before.getValue());
        }
        Map.Entry<Long, Long> after = endByStart.ceilingEntry(start);
        while (after != null && after.getKey() <= end + 1) {
            end = Math.max(end, after.getValue());
            endByStart.remove(after.getKey());
            after = endByStart.ceilingEntry(start);
        }
        endByStart.put(start, end);
    }

    public boolean contains(long ordinal) {
        Map.Entry<Long, Long> range = endByStart.floorEntry(ordinal);
        return range != null && range.getValue() >= ordinal;
    }

    /** How many records the ranges hold. */
    public long records() {
        return records;
    }

    public boolean isEmpty() {
        return endByStart.isEmpty();
    }

    @Override
    public String toString() {
        return endByStart.toString();
    }
}
