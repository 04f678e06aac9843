package fr.vendange.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A date as a French source writes it, day first always: {@code 2025-03-01}, {@code 01/03/2025}, {@code 1/3/25},
 * {@code 01-03-2025}, {@code 01.03.2025}, each with or without a time. What no calendar holds is refused, never moved.
 *
 * <p>Local times are those of the zone. An hour that the clocks skip in spring is read as if they had not been moved
 * (02:30 becomes 03:30); one that happens twice in autumn is the first of the two. A two-digit year is the latest one
 * that is not beyond next year.
 */
final class WrittenDate {
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int FIRST_SERIAL = 20_000;
    private static final int LAST_SERIAL = 80_000;

    private final ZoneId zone;
    private final int nextYear;

    WrittenDate(ZoneId zone, int nextYear) {
        this.zone = zone;
        this.nextYear = nextYear;
    }

    /** The instant that text means, or empty when it means none. */
    Optional<Instant> read(String written) {
        String text = written.strip();
        int dateEnd = 0;
        while (dateEnd < text.length() && isOfDate(text.charAt(dateEnd))) {
            dateEnd++;
        }
        LocalDate date = date(text.substring(0, dateEnd));
        if (date == null) {
            return Optional.empty();
        }
        String rest = text.substring(dateEnd);
        if (rest.isEmpty()) {
            return Optional.of(at(date.atStartOfDay()));
        }
        if (rest.charAt(0) != 'T' && rest.charAt(0) != ' ') {
            return Optional.empty();
        }
        return time(date, rest.substring(1).strip());
    }

    /** The instant of a spreadsheet's serial day, or empty when it is not plausibly one (before 1954 or after 2119). */
    Optional<Instant> readSerial(BigDecimal serial) {
        int days = serial.intValue();
        if (serial.precision() - serial.scale() > 9 || days < FIRST_SERIAL || days > LAST_SERIAL) {
            return Optional.empty();
        }
        long seconds = serial.subtract(BigDecimal.valueOf(days))
                .multiply(BigDecimal.valueOf(86_400))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        return Optional.of(at(SERIAL_ZERO.plusDays(days).atStartOfDay().plusSeconds(seconds)));
    }

    Instant at(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    private LocalDate date(String text) {
        int[] parts = new int[3];
        int[] lengths = new int[3];
        char separator = 0;
        int part = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                parts[part] = parts[part] * 10 + (c - '0');
                if (++lengths[part] > 4) {
                    return null;
                }
            } else if (part == 2 || separator != 0 && c != separator) {
                return null;
            } else {
                separator = c;
                part++;
            }
        }
        if (part != 2) {
            return null;
        }
        if (lengths[0] == 4) {
            return separator == '.' || lengths[1] > 2 || lengths[2] > 2 || lengths[1] == 0 || lengths[2] == 0
                    ? null
                    : valid(parts[0], parts[1], parts[2]);
        }
        boolean shortDay = lengths[0] >= 1 && lengths[0] <= 2 && lengths[1] >= 1 && lengths[1] <= 2;
        if (!shortDay || lengths[2] != 2 && lengths[2] != 4) {
            return null;
        }
        return valid(lengths[2] == 4 ? parts[2] : century(parts[2]), parts[1], parts[0]);
    }

    private int century(int twoDigits) {
        int year = nextYear - Math.floorMod(nextYear, 100) + twoDigits;
        return year > nextYear ? year - 100 : year;
    }

    private static LocalDate valid(int year, int month, int day) {
        if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) {
            return null;
        }
        return day > YearMonth.of(year, month).lengthOfMonth() ? null : LocalDate.of(year, month, day);
    }

    private Optional<Instant> time(LocalDate date, String time) {
        String written = time.length() > 1 && time.charAt(1) == ':' ? "0" + time : time;
        try {
            if (hasOffset(written)) {
                boolean whole = written.endsWith("Z") || written.charAt(written.length() - 3) == ':';
                String offset = whole ? written : written + ":00";
                return Optional.of(OffsetDateTime.parse(date + "T" + offset).toInstant());
            }
            return Optional.of(at(LocalDateTime.of(date, LocalTime.parse(written.replace('h', ':')))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean hasOffset(String time) {
        return time.endsWith("Z") || time.length() > 5 && (time.indexOf('+') > 4 || time.indexOf('-') > 4);
    }

    private static boolean isOfDate(char c) {
        return c >= '0' && c <= '9' || c == '/' || c == '-' || c == '.';
    }
}
