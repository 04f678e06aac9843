package fr.vendange.mapping;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words and lists as a person would write them in YAML: quoted only where they must be. */
final class YamlWords {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_](?:[\\p{L}\\p{N}_.'’°/ -]*[\\p{L}\\p{N}_.'’°/-])?");
    /** Plain, they would be something else than text; to readers of YAML 1.1 too. */
    private static final Set<String> NOT_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlWords() {}

    static String of(String text) {
        if (PLAIN.matcher(text).matches() && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        quoted.append("\\u%04x".formatted(point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    static String of(Collection<String> texts) {
        return texts.stream().map(YamlWords::of).collect(Collectors.joining(", ", "[", "]"));
    }
}
