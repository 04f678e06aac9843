package fr.vendange.mapping;

import fr.vendange.canonical.UnreadableValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mapping file says about one field of another system.
 *
 * @param from paths and names of what is reckoned; the first that says something counts
 * @param template a text with such in braces; null when there is none
 * @param otherwise what is sent when nothing is said; null when nothing
 * @param form how the value is written
 * @param values for {@link Form#ONE_OF}: what to send, and the words that mean it
 */
record OutgoingRule(
        String field,
        List<String> from,
        String template,
        Object otherwise,
        Form form,
        Map<String, List<String>> values) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    OutgoingRule {
        from = List.copyOf(from);
        values = Map.copyOf(values);
    }

    /** How a value is written. */
    enum Form {
        AS_IS,
        TEXT,
        NUMBER,
        /** To the second, in UTC. */
        MOMENT,
        /** The day in Paris. */
        DAY,
        BOOLEAN,
        ONE_OF;

        static Form named(String word) {
            return word.isEmpty() ? AS_IS : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The paths and names in the template. */
    static List<String> places(String template) {
        return PLACE.matcher(template).results().map(place -> place.group(1)).toList();
    }

    /** Null where there is nothing to send. */
    Object value(Function<String, Object> said) {
        Object found = template == null ? first(said) : composed(said);
        Object written = found == null ? null : written(found);
        return written == null ? otherwise : written;
    }

    private Object first(Function<String, Object> said) {
        for (String path : from) {
            Object value = said.apply(path);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private String composed(Function<String, Object> said) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACE.matcher(template);
        while (matcher.find()) {
            Object value = said.apply(matcher.group(1));
            if (value == null) {
                return null;
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(text(value)));
        }
        return matcher.appendTail(text).toString();
    }

    private Object written(Object value) {
        return switch (form) {
            case AS_IS -> value;
            case TEXT -> text(value);
            case NUMBER -> number(value);
            case MOMENT -> MOMENT.format(moment(value));
            case DAY -> moment(value).atZone(PARIS).toLocalDate().toString();
            case BOOLEAN -> truth(value);
            case ONE_OF ->
                values.entrySet().stream()
                        .filter(entry -> entry.getValue().stream().anyMatch(text(value)::equalsIgnoreCase))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
        };
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number && number.signum() != 0
                ? number.stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private BigDecimal number(Object value) {
        try {
            return new BigDecimal(text(value));
        } catch (NumberFormatException e) {
            throw new UnreadableValue(field, text(value));
        }
    }

    private Instant moment(Object value) {
        try {
            return OffsetDateTime.parse(text(value)).toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableValue(field, text(value));
        }
    }

    private Boolean truth(Object value) {
        return switch (text(value).toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "oui" -> true;
            case "false", "0", "no", "non" -> false;
            default -> throw new UnreadableValue(field, text(value));
        };
    }
}
