package fr.vendange.canonical;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * 128 bits over the values that the source states, in column order: equal hashes mean that a row need not be written
 * again. NULL and empty differ, so do "1" and 1; decimals hash by value at their column's scale. Not thread-safe: one
 * instance a batch, its buffer reused.
 */
public final class ContentHash {
    private static final byte NULL = 0;
    private static final byte TEXT = 1;
    private static final byte NUMBER = 2;
    private static final byte LIST = 3;

    private final List<Column> stated;
    private byte[] buffer = new byte[512];
    private int length;

    public ContentHash(CanonicalTable table) {
        this.stated = table.stated();
    }

    /**
     * The row's hash over its stated columns and its key, where it has one already: a rank among equals comes later.
     */
    public UUID of(Row row) {
        length = 0;
        append(row.key(), 0);
        for (Column column : stated) {
            append(row.get(column), column.type().scale());
        }
        return hash();
    }

    /** The hash of a text alone: what keys are compared by where millions of them must be told apart. */
    public static UUID of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long[] hash = MurmurHash3.hash128x64(bytes);
        return new UUID(hash[0], hash[1]);
    }

    private UUID hash() {
        long[] hash = MurmurHash3.hash128x64(buffer, 0, length, 0);
        return new UUID(hash[0], hash[1]);
    }

    private void append(Object value, int scale) {
        if (value == null) {
            put(NULL);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof BigDecimal number) {
            put(NUMBER);
            number(number.setScale(scale, java.math.RoundingMode.HALF_UP)
                    .unscaledValue()
                    .longValueExact());
        } else if (value instanceof Integer number) {
            put(NUMBER);
            number(number);
        } else if (value instanceof Boolean flag) {
            put(NUMBER);
            number(flag ? 1 : 0);
        } else if (value instanceof Instant instant) {
            put(NUMBER);
            number(instant.getEpochSecond());
            number(instant.getNano() / 1_000);
        } else if (value instanceof LocalDate date) {
            put(NUMBER);
            number(date.toEpochDay());
        } else if (value instanceof List<?> list) {
            put(LIST);
            number(list.size());
            list.forEach(item -> append(item, 0));
        } else {
            throw new IllegalArgumentException(
                    "No canonical value: " + value + " of " + value.getClass().getName());
        }
    }

    private void text(String text) {
        put(TEXT);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void number(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
    }

    private void put(byte value) {
        ensure(1);
        buffer[length++] = value;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
