package fr.vendange.odoo.sim;

import java.time.Instant;

/** Numbers that follow from a seed, a record and a purpose: the same record always throws the same. */
final class Dice {
    private static final long FIRST_DAY = Instant.parse("2022-11-20T06:00:00Z").getEpochSecond();
    private static final long LAST_DAY = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();

    private final long seed;
    private final OdooSeries series;

    Dice(long seed, OdooSeries series) {
        this.seed = seed;
        this.series = series;
    }

    OdooSeries series() {
        return series;
    }

    /** From 0 to {@code sides - 1}. */
    long roll(long id, int purpose, long sides) {
        long mixed = seed + id * 0x9E3779B97F4A7C15L + purpose * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return Long.remainderUnsigned((mixed ^ mixed >>> 31) >>> 1, sides);
    }

    boolean percent(long id, int purpose, int share) {
        return roll(id, purpose, 100) < share;
    }

    <T> T pick(long id, int purpose, T[] from) {
        return from[(int) roll(id, purpose, from.length)];
    }

    /** With leading zeros. */
    static String padded(long number, int width) {
        String digits = Long.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }

    /** Between November 2022 and October 2026, as the database of the series keeps it. */
    Instant moment(long id, int purpose) {
        long second = FIRST_DAY + roll(id, purpose, LAST_DAY - FIRST_DAY);
        return series.stored(Instant.ofEpochSecond(second, roll(id, purpose + 1000, 1_000_000) * 1000));
    }

    /** Up to so many seconds after another moment, never after the last day. */
    Instant after(Instant moment, long id, int purpose, long seconds) {
        long second = Math.min(LAST_DAY, moment.getEpochSecond() + roll(id, purpose, seconds));
        return series.stored(Instant.ofEpochSecond(second, roll(id, purpose + 1000, 1_000_000) * 1000));
    }
}
