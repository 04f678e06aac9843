package fr.vendange.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A buffer in PostgreSQL's binary COPY format (protocol documentation, "Binary Format" of COPY): the server parses no
 * text, which is where a text COPY spends most of its time. Not thread-safe; reused from batch to batch.
 */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int TEXT_OID = 25;
    private static final long EPOCH_SECONDS_2000 = 946_684_800L;
    private static final long EPOCH_DAY_2000 = 10_957L;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    /** Numeric digits are of base 10,000, so that scales up to 4 fill one group behind the point. */
    private static final int DIGITS_PER_GROUP = 4;

    private static final int GROUP = 10_000;

    private byte[] buffer;
    private int length;

    BinaryCopy(int capacity) {
        buffer = new byte[capacity];
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    void begin() {
        length = 0;
        put(SIGNATURE);
        int32(0);
        int32(0);
    }

    /** Forgets what was written, to go on in the same stream. */
    void clear() {
        length = 0;
    }

    void row(int columns) {
        int16(columns);
    }

    void end() {
        int16(-1);
    }

    void value(StorageType type, int scale, Object value) {
        if (value == null) {
            int32(-1);
            return;
        }
        switch (type) {
            case TEXT -> text((String) value);
            case TEXT_ARRAY -> array((List<?>) value);
            case DECIMAL -> decimal((BigDecimal) value, scale);
            case SMALLINT -> {
                int32(2);
                int16((Integer) value);
            }
            case BIGINT -> {
                int32(8);
                int64((Long) value);
            }
            case BOOLEAN -> {
                int32(1);
                ensure(1);
                buffer[length++] = (byte) ((Boolean) value ? 1 : 0);
            }
            case TIMESTAMP -> {
                Instant instant = (Instant) value;
                int32(8);
                int64((instant.getEpochSecond() - EPOCH_SECONDS_2000) * 1_000_000L + instant.getNano() / 1_000);
            }
            case DATE -> {
                int32(4);
                int32((int) (((LocalDate) value).toEpochDay() - EPOCH_DAY_2000));
            }
            case UUID -> {
                UUID uuid = (UUID) value;
                int32(16);
                int64(uuid.getMostSignificantBits());
                int64(uuid.getLeastSignificantBits());
            }
        }
    }

    private void decimal(BigDecimal value, int scale) {
        if (scale > DIGITS_PER_GROUP) {
            throw new IllegalArgumentException("No numeric of the schema has a scale of " + scale);
        }
        BigDecimal scaled = value.scale() == scale ? value : value.setScale(scale, RoundingMode.HALF_UP);
        long amount = scaled.unscaledValue().longValueExact();
        boolean negative = amount < 0;
        long rest = Math.abs(amount);
        long unit = 1;
        for (int i = 0; i < scale; i++) {
            unit *= 10;
        }
        long whole = rest / unit;
        int fraction = (int) (rest % unit * (GROUP / unit));
        int wholeGroups = 0;
        for (long w = whole; w > 0; w /= GROUP) {
            wholeGroups++;
        }
        boolean hasFraction = fraction != 0;
        int groups = wholeGroups + (hasFraction ? 1 : 0);
        int32(8 + 2 * groups);
        int16(groups);
        // the weight is the power of the first group that is written
        int16(groups == 0 ? 0 : wholeGroups - 1);
        int16(negative ? NUMERIC_NEGATIVE : 0);
        int16(scale);
        long divisor = 1;
        for (int i = 1; i < wholeGroups; i++) {
            divisor *= GROUP;
        }
        for (int i = 0; i < wholeGroups; i++) {
            int16((int) (whole / divisor % GROUP));
            divisor /= GROUP;
        }
        if (hasFraction) {
            int16(fraction);
        }
    }

    private void text(String text) {
        int lengthAt = length;
        int32(0);
        int characters = text.length();
        ensure(characters);
        if (asciiInto(text, characters)) {
            length += characters;
        } else {
            put(text.getBytes(StandardCharsets.UTF_8));
        }
        int end = length;
        length = lengthAt;
        int32(end - lengthAt - 4);
        length = end;
    }

    /** Copies a text of ASCII alone, most of them, without making an array of it; false when it is none. */
    @SuppressWarnings("deprecation") // this overload gives each char's low byte, which is all there is of ASCII
    private boolean asciiInto(String text, int characters) {
        text.getBytes(0, characters, buffer, length);
        int bits = 0;
        for (int i = 0; i < characters; i++) {
            bits |= text.charAt(i);
        }
        return bits < 0x80;
    }

    private void array(List<?> items) {
        int lengthAt = length;
        int32(0);
        if (items.isEmpty()) {
            int32(0);
            int32(0);
            int32(TEXT_OID);
        } else {
            int32(1);
            int32(0);
            int32(TEXT_OID);
            int32(items.size());
            int32(1);
            items.forEach(item -> text((String) item));
        }
        int end = length;
        length = lengthAt;
        int32(end - lengthAt - 4);
        length = end;
    }

    private void put(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void int16(int value) {
        ensure(2);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void int32(int value) {
        ensure(4);
        buffer[length++] = (byte) (value >>> 24);
        buffer[length++] = (byte) (value >>> 16);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    private void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
