package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.TableCensus.Kept;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What every template needs: who looks, in which language, and how numbers and times are written in it.
 *
 * @param name of the page: what its title and its place in the menu are called by
 * @param visitor null before the login
 * @param path of the page, for the way back from a change of language
 */
record Page(Messages messages, String name, Visitor visitor, String path, String told) {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** The pages of the menu, in its order. */
    static final List<String> MENU = List.of("sources", "runs", "quarantine", "data", "quality", "mappings", "inbox");

    static Page outside(Messages messages, String name, String path) {
        return new Page(messages, name, null, path, "");
    }

    /** @param told what the last step did, a sentence; empty when there is nothing to tell */
    static Page of(Visitor visitor, String name, String path, String told) {
        return new Page(visitor.messages(), name, visitor, path, told);
    }

    String t(String key, Object... arguments) {
        return messages.format("pages", key, arguments);
    }

    String title() {
        return t("title." + name);
    }

    String language() {
        return messages.locale().getLanguage();
    }

    String otherLanguage() {
        return messages.locale().equals(Locale.ENGLISH) ? "fr" : "en";
    }

    /** A key as a part of an address. */
    static String inPath(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The parts of a score, in the order in which they are shown. */
    static Map<String, BigDecimal> parts(Kept score) {
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        parts.put("completeness", score.completeness());
        parts.put("validity", score.validity());
        parts.put("uniqueness", score.uniqueness());
        parts.put("consistency", score.consistency());
        parts.put("freshness", score.freshness());
        return parts;
    }

    boolean mayChange() {
        return visitor != null && visitor.mayChange();
    }

    String csrf() {
        return visitor == null ? "" : visitor.csrf();
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(messages.locale()).format(number);
    }

    String percent(BigDecimal percent) {
        return decimal(percent, 1) + " %";
    }

    String decimal(BigDecimal number, int places) {
        NumberFormat format = NumberFormat.getNumberInstance(messages.locale());
        format.setMinimumFractionDigits(places);
        format.setMaximumFractionDigits(places);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    String time(Instant time) {
        return time == null ? "" : formatter("date.time").format(time.atZone(PARIS));
    }

    /** A time to the second: for what happens within minutes. */
    String clock(Instant time) {
        return formatter("date.clock").format(time.atZone(PARIS));
    }

    String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return decimal(BigDecimal.valueOf(duration.toMillis()).movePointLeft(3), 1) + " s";
        }
        return seconds < 3600
                ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }

    /** A value of a table as a person reads it. */
    String value(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            return decimal(plain, Math.max(0, Math.min(4, plain.scale())));
        }
        if (value instanceof Instant time) {
            ZonedDateTime there = time.atZone(PARIS);
            // sources that know the day write midnight
            return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? formatter("date.day").format(there)
                    : formatter("date.time").format(there);
        }
        if (value instanceof LocalDate day) {
            return formatter("date.day").format(day);
        }
        if (value instanceof Boolean flag) {
            return t(flag ? "yes" : "no");
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return value.toString();
    }

    private DateTimeFormatter formatter(String key) {
        return DateTimeFormatter.ofPattern(t(key), messages.locale());
    }
}
