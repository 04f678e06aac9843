package fr.vendange.store;

/**
 * How much of a stream may go at once before somebody is asked.
 *
 * @param percent more than this share of the living rows
 * @param rows and at least this many
 */
public record ShrinkLimit(int percent, int rows) {
    public static final ShrinkLimit DEFAULT = new ShrinkLimit(20, 10);

    boolean forbids(long going, long living) {
        return going >= rows && going * 100 > living * percent;
    }
}
