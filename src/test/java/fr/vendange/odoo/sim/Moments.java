package fr.vendange.odoo.sim;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Datetimes as Odoo writes and understands them: always UTC, whatever zone stands behind them. */
final class Moments {
    private static final Pattern LOOSE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,6}))?)?(?:Z|[+-].*)?");
    private static final Pattern STRICT = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");
    private static final DateTimeFormatter LINE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Moments() {}

    /** To the second: microseconds are kept and never shown. */
    static String text(Instant moment) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.UTC);
        char[] text = new char[19];
        digits(text, 0, 4, time.getYear());
        text[4] = '-';
        digits(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, time.getDayOfMonth());
        text[10] = ' ';
        digits(text, 11, 2, time.getHour());
        text[13] = ':';
        digits(text, 14, 2, time.getMinute());
        text[16] = ':';
        digits(text, 17, 2, time.getSecond());
        return new String(text);
    }

    private static void digits(char[] text, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    static Instant of(String strict) {
        return LocalDateTime.parse(strict, LINE).toInstant(ZoneOffset.UTC);
    }

    /** A value written into a datetime field: one format and no other. */
    static Instant written(String value, Refusals refusals) {
        if (!STRICT.matcher(value).matches()) {
            throw refusals.wrongDateFormat(value);
        }
        return of(value);
    }

    /**
     * A value compared with a datetime field. A bare day means its last second after {@code >} and {@code <=}, its
     * first one otherwise; an offset is ignored.
     */
    static Instant compared(String value, String operator, Refusals refusals) {
        if (value.isEmpty()) {
            throw refusals.emptyDate();
        }
        Matcher matcher = LOOSE.matcher(value);
        if (!matcher.matches()) {
            throw refusals.dateOutOfRange(value);
        }
        boolean wholeDay = ">".equals(operator) || "<=".equals(operator);
        String time = matcher.group(2) != null ? matcher.group(2) : wholeDay ? "23:59:59" : "00:00:00";
        try {
            Instant moment = of(matcher.group(1) + " " + time);
            String fraction = matcher.group(3);
            return fraction == null
                    ? moment
                    : moment.plusNanos(Long.parseLong((fraction + "000000").substring(0, 6)) * 1000);
        } catch (DateTimeException e) {
            throw refusals.dateOutOfRange(value);
        }
    }

    static LocalDate day(String value, Refusals refusals) {
        try {
            return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
        } catch (DateTimeException e) {
            throw refusals.dateOutOfRange(value);
        }
    }
}
