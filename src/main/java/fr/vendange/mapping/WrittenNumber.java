package fr.vendange.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number as people and spreadsheets write it: {@code 1 234,56 €}, {@code 1.234,56}, {@code 1234.56}, {@code 12,50-},
 * {@code (12,50)}. One pass over the characters, no exception and no pattern: a million lines of sales hold ten million
 * of them. Reused from cell to cell by one reader call; not shared.
 */
final class WrittenNumber {
    /** What the characters turned out to be. */
    enum Shape {
        /** There is only one way to read it. */
        CLEAR,
        /** One separator before exactly three digits, as in {@code 1,234}: thousands or decimals. */
        AMBIGUOUS,
        /** No number. */
        NONE
    }

    /** Digits that surely fit a long. */
    private static final int LONG_DIGITS = 18;

    private Shape shape;
    private DecimalMark mark;
    private long digits;
    private int digitCount;
    private int decimals;
    private boolean negative;
    private String longDigits;

    Shape shape() {
        return shape;
    }

    /** The sign that parts the decimals; null where the number has neither decimals nor a thousands sign that tells. */
    DecimalMark mark() {
        return mark;
    }

    /** Whether value and scale of a clear number fit a long. */
    boolean isShort() {
        return longDigits == null;
    }

    /** The clear number without its point, signed, when it {@link #isShort()}. */
    long unscaled() {
        return negative ? -digits : digits;
    }

    int decimals() {
        return decimals;
    }

    /** The clear number. */
    BigDecimal value() {
        if (isShort()) {
            return BigDecimal.valueOf(unscaled(), decimals);
        }
        BigDecimal value = new BigDecimal(new BigInteger(longDigits), decimals);
        return negative ? value.negate() : value;
    }

    /** Decides an ambiguous number: its separator is the decimal mark, or a thousands sign. */
    void decide(DecimalMark decimalMark) {
        if (mark != decimalMark) {
            decimals = 0;
        }
        mark = decimalMark;
        shape = Shape.CLEAR;
    }

    /** Reads the text; what it is stands in {@link #shape()} afterwards. */
    void read(String text) {
        shape = Shape.NONE;
        mark = null;
        digits = 0;
        digitCount = 0;
        decimals = 0;
        negative = false;
        longDigits = null;
        if (!isPlain(text)) {
            readWithSignsAndSpaces(text);
        }
    }

    /** Reads digits with one separator at most that can only part decimals: nearly all numbers of nearly all files. */
    private boolean isPlain(String text) {
        int length = text.length();
        if (length > LONG_DIGITS) {
            return false;
        }
        int separator = -1;
        long value = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
            } else if ((c == ',' || c == '.') && separator < 0 && i > 0) {
                separator = i;
            } else {
                return false;
            }
        }
        int behind = separator < 0 ? 0 : length - 1 - separator;
        if (length == 0 || behind == 3 || separator == length - 1) {
            return false;
        }
        digits = value;
        decimals = behind;
        mark = separator < 0 ? null : DecimalMark.of(text.charAt(separator));
        shape = Shape.CLEAR;
        return true;
    }

    private void readWithSignsAndSpaces(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        if (to - from > 1 && text.charAt(from) == '(' && text.charAt(to - 1) == ')') {
            negative = true;
            from++;
            to--;
        }
        boolean signed = negative;
        int bodyFrom = skipCurrency(text, from, to);
        int bodyTo = cutCurrency(text, bodyFrom, to);
        if (bodyFrom < bodyTo && isSign(text.charAt(bodyFrom))) {
            if (signed) {
                return;
            }
            negative = isMinus(text.charAt(bodyFrom));
            signed = true;
            bodyFrom = skipCurrency(text, bodyFrom + 1, bodyTo);
        }
        if (bodyFrom < bodyTo && isSign(text.charAt(bodyTo - 1))) {
            if (signed) {
                return;
            }
            negative = isMinus(text.charAt(bodyTo - 1));
            bodyTo = cutCurrency(text, bodyFrom, bodyTo - 1);
        }
        body(text, bodyFrom, bodyTo);
    }

    /** Digits with separators; nothing else may be left. */
    private void body(String text, int from, int to) {
        int commas = 0;
        int points = 0;
        int gaps = 0;
        int group = 0;
        int firstGroup = -1;
        boolean evenGroups = true;
        char last = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digitCount < LONG_DIGITS ? digits * 10 + (c - '0') : digits;
                digitCount += digitCount > 0 || c != '0' ? 1 : 0;
                group++;
                continue;
            }
            boolean gap = isGap(c);
            boolean foreign = !gap && c != ',' && c != '.';
            boolean nothingBefore = group == 0 && (gap || last != 0);
            boolean gapAmongDecimals = gap && last != 0 && last != ' ';
            if (foreign || nothingBefore || gapAmongDecimals) {
                return;
            }
            if (firstGroup < 0) {
                firstGroup = group;
            } else {
                evenGroups &= group == 3;
            }
            commas += c == ',' ? 1 : 0;
            points += c == '.' ? 1 : 0;
            gaps += gap ? 1 : 0;
            last = gap ? ' ' : c;
            group = 0;
        }
        if (group == 0 || to <= from) {
            return;
        }
        if (digitCount > LONG_DIGITS) {
            longDigits = onlyDigits(text, from, to);
        }
        evenGroups &= firstGroup >= 1 && firstGroup <= 3;
        judge(commas, points, gaps, group, firstGroup, evenGroups, last, text.charAt(from) == '0');
    }

    private void judge(
            int commas, int points, int gaps, int lastGroup, int firstGroup, boolean even, char last, boolean zero) {
        if (last == 0) {
            shape = Shape.CLEAR;
            return;
        }
        boolean lastIsThousands = lastGroup == 3 && even;
        int separators = commas + points + gaps;
        if (last == ' ') {
            // a space never parts decimals; other signs before it were thousands or nonsense
            shape = gaps == separators && lastIsThousands ? Shape.CLEAR : Shape.NONE;
            return;
        }
        int same = last == ',' ? commas : points;
        if (same == separators && same > 1) {
            shape = lastIsThousands ? Shape.CLEAR : Shape.NONE;
            mark = last == ',' ? DecimalMark.POINT : DecimalMark.COMMA;
            return;
        }
        boolean twoKindsOfThousands = gaps > 0 && commas + points > 1;
        if (same > 1 || separators > 1 && !even || twoKindsOfThousands) {
            return;
        }
        mark = DecimalMark.of(last);
        decimals = lastGroup;
        boolean alone = separators == 1;
        shape = alone && lastIsThousands && !zero ? Shape.AMBIGUOUS : Shape.CLEAR;
    }

    private static String onlyDigits(String text, int from, int to) {
        StringBuilder only = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                only.append(c);
            }
        }
        return only.toString();
    }

    private static int skipCurrency(String text, int from, int to) {
        int at = skipSpaces(text, from, to);
        if (at < to && text.charAt(at) == '€') {
            return skipSpaces(text, at + 1, to);
        }
        return text.regionMatches(true, at, "EUR", 0, 3) ? skipSpaces(text, at + 3, to) : at;
    }

    private static int cutCurrency(String text, int from, int to) {
        int end = cutSpaces(text, from, to);
        if (end > from && text.charAt(end - 1) == '€') {
            return cutSpaces(text, from, end - 1);
        }
        if (end - from > 3 && text.regionMatches(true, end - 3, "EUR", 0, 3)) {
            return cutSpaces(text, from, end - 3);
        }
        boolean euros = end - from > 5 && text.regionMatches(true, end - 5, "euros", 0, 5);
        return euros ? cutSpaces(text, from, end - 5) : end;
    }

    private static int skipSpaces(String text, int from, int to) {
        int at = from;
        while (at < to && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int cutSpaces(String text, int from, int to) {
        int end = to;
        while (end > from && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u00A0' || c == '\u202F' || c == '\u2009' || c == '\n' || c == '\r';
    }

    private static boolean isGap(char c) {
        return isSpace(c) || c == '\'' || c == '’';
    }

    private static boolean isSign(char c) {
        return c == '+' || isMinus(c);
    }

    private static boolean isMinus(char c) {
        return c == '-' || c == '−';
    }
}
