package fr.vendange.export;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;

/**
 * A cell of a sheet as the text that a CSV would have: numbers in plain decimal notation, dates in ISO, booleans in
 * French, formulas and errors by the value that was stored with them.
 *
 * <p>Numbers are rounded to the 15 significant digits that Excel shows: what it stores behind them is the noise of
 * binary floating point ({@code 45.199999999999996} for 45.2).
 */
final class SheetCell {
    private static final MathContext EXCEL_DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);
    private static final LocalDate DAY_0_OF_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final boolean since1904;

    /** @param since1904 days are counted from 1904 on, as old Macs did */
    SheetCell(boolean since1904) {
        this.since1904 = since1904;
    }

    String text(Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return number(number, cell.getDataFormatString());
        }
        if (value instanceof Boolean flag) {
            return flag ? "vrai" : "faux";
        }
        return value.toString();
    }

    String number(BigDecimal number, String format) {
        DateFormat parts = DateFormat.of(format);
        boolean inCalendar = number.signum() >= 0 && number.compareTo(LAST_DAY) < 0;
        return parts == DateFormat.NONE || !inCalendar ? plain(number) : moment(number, parts);
    }

    private static String plain(BigDecimal number) {
        BigDecimal shown = number.round(EXCEL_DIGITS);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    private String moment(BigDecimal serial, DateFormat parts) {
        long seconds =
                serial.multiply(SECONDS_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        long day = Math.floorDiv(seconds, 86_400L);
        LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400L));
        if (parts == DateFormat.TIME && day == 0) {
            return TIME.format(time);
        }
        LocalDate date = date(day);
        return time.equals(LocalTime.MIDNIGHT) ? date.toString() : date + "T" + TIME.format(time);
    }

    /** Excel believes that 1900 was a leap year: its days before that February's end are one less. */
    private LocalDate date(long day) {
        if (since1904) {
            return DAY_0_OF_1904.plusDays(day);
        }
        return DAY_0_OF_1900.plusDays(day < 60 ? day + 1 : day);
    }

    /** What a number format shows of a moment. */
    enum DateFormat {
        NONE,
        TIME,
        DATE;

        /** Reads a format's codes: literals, colours and escapes left out, only the part for positive numbers. */
        static DateFormat of(String format) {
            if (format == null || format.isEmpty() || "General".equalsIgnoreCase(format) || "Standard".equals(format)) {
                return NONE;
            }
            boolean day = false;
            boolean month = false;
            boolean hour = false;
            for (int i = 0; i < format.length() && format.charAt(i) != ';'; i++) {
                switch (format.charAt(i)) {
                    case '"' -> i = end(format, '"', i + 1);
                    case '\\', '_', '*' -> i++;
                    case '[' -> {
                        int end = end(format, ']', i + 1);
                        // elapsed time stands in brackets, colours and locales do, too
                        String inside = format.substring(i + 1, end).toLowerCase(Locale.ROOT);
                        hour |= inside.matches("h+|m+|s+");
                        i = end;
                    }
                    case '0', '#', '?' -> {
                        if (!hour) {
                            return NONE;
                        }
                    }
                    case 'y', 'Y', 'd', 'D' -> day = true;
                    case 'm', 'M' -> month |= i == 0 || !isAmPm(format, i - 1);
                    case 'h', 'H', 's', 'S' -> hour = true;
                    default -> {
                        // separators
                    }
                }
            }
            return day || month && !hour ? DATE : hour ? TIME : NONE;
        }

        private static boolean isAmPm(String format, int at) {
            char c = format.charAt(at);
            return c == 'a' || c == 'A' || c == 'p' || c == 'P';
        }

        private static int end(String format, char closing, int from) {
            int end = format.indexOf(closing, from);
            return end < 0 ? format.length() : end;
        }
    }
}
