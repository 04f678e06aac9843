package fr.vendange.mapping;

import java.util.Locale;
import java.util.Optional;

/**
 * How a column writes its numbers, decided once from its first records. Only a column that holds numbers which could be
 * read two ways ({@code 1,234}) needs a decision; one that does not takes every clear spelling.
 *
 * @param mark the decimal mark of ambiguous numbers
 * @param decided whether the decision was needed: then a clear number that contradicts it is refused
 * @param assumed whether nothing in the sample told, so that the mapping's own mark was taken
 */
record NumberStyle(DecimalMark mark, boolean decided, boolean assumed) {
    /** Where nothing is known, as for the numbers that a mapping file states itself. */
    static NumberStyle assuming(DecimalMark mark) {
        return new NumberStyle(mark, false, true);
    }

    boolean contradicts(DecimalMark other) {
        return decided && other != null && other != mark;
    }

    /** As a run records it: {@code comma}, {@code point}, {@code comma_assumed} or {@code point_assumed}. */
    String recorded() {
        return mark.name().toLowerCase(Locale.ROOT) + (assumed ? "_assumed" : "");
    }

    /** The style that was recorded; empty when that is no record of one. */
    static Optional<NumberStyle> of(String recorded) {
        for (DecimalMark mark : DecimalMark.values()) {
            for (boolean assumed : new boolean[] {false, true}) {
                NumberStyle style = new NumberStyle(mark, true, assumed);
                if (style.recorded().equals(recorded)) {
                    return Optional.of(style);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What the sample of a column says: the mark of most of its clear numbers; that of the mapping where they are
     * silent or even.
     */
    static NumberStyle of(Iterable<Object> sample, DecimalMark otherwise) {
        WrittenNumber number = new WrittenNumber();
        int commas = 0;
        int points = 0;
        boolean ambiguous = false;
        for (Object cell : sample) {
            if (cell instanceof String text) {
                number.read(text);
                ambiguous |= number.shape() == WrittenNumber.Shape.AMBIGUOUS;
                if (number.shape() == WrittenNumber.Shape.CLEAR) {
                    commas += number.mark() == DecimalMark.COMMA ? 1 : 0;
                    points += number.mark() == DecimalMark.POINT ? 1 : 0;
                }
            }
        }
        if (commas == points) {
            return new NumberStyle(otherwise, ambiguous, true);
        }
        return new NumberStyle(commas > points ? DecimalMark.COMMA : DecimalMark.POINT, ambiguous, false);
    }
}
