package fr.vendange.canonical;

import java.util.Objects;
import java.util.function.Function;

/**
 * Remembers the last results of a pure function of a text, because exports repeat the same dates, units and products
 * thousands of times. Bounded: each text has one slot, which a later text may take. Thread-safe without locks: entries
 * are immutable, and losing one only costs a second computation.
 *
 * @param <V> an immutable type
 */
public final class Memo<V> {
    private final Function<String, V> function;
    private final Entry<V>[] slots;

    /** @param size how many results are kept, a power of two */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Memo(int size, Function<String, V> function) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("Not a power of two: " + size);
        }
        this.function = Objects.requireNonNull(function, "function");
        this.slots = new Entry[size];
    }

    /** The function's result for that text. */
    public V get(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & slots.length - 1;
        Entry<V> entry = slots[slot];
        if (entry != null && entry.text.equals(text)) {
            return entry.value;
        }
        V value = function.apply(text);
        slots[slot] = new Entry<>(text, value);
        return value;
    }

    /** Final fields, so that a thread which sees an entry sees it whole. */
    private static final class Entry<V> {
        private final String text;
        private final V value;

        Entry(String text, V value) {
            this.text = text;
            this.value = value;
        }
    }
}
