package fr.vendange.canonical;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which source's sales count on which day, where two sources hold the same history:
 * {@code isavigne until 2025-12-31, odoo from 2026-01-01}. Without a rule every source counts on every day; with rules,
 * a source counts on the days a rule names it for, and a source that no rule names counts as before.
 */
public final class Authority {
    /** Every source counts, always. */
    public static final Authority ALL = new Authority(List.of());

    private static final Pattern RULE =
            Pattern.compile("([\\w-]+)(?:\\s+from\\s+(\\S+))?(?:\\s+until\\s+(\\S+))?", Pattern.CASE_INSENSITIVE);

    private record Rule(String source, LocalDate from, LocalDate until) {
        boolean covers(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }

    private final List<Rule> rules;

    private Authority(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads the rules as written in the setting; days are inclusive and in Europe/Paris.
     *
     * @throws IllegalArgumentException naming the rule that cannot be read
     */
    public static Authority parse(String setting) {
        if (setting == null || setting.isBlank()) {
            return ALL;
        }
        List<Rule> rules = new ArrayList<>();
        for (String text : setting.split(",")) {
            Matcher matcher = RULE.matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("No rule of authority: " + text.strip());
            }
            try {
                rules.add(new Rule(matcher.group(1), day(matcher.group(2)), day(matcher.group(3))));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("No day in rule of authority: " + text.strip(), e);
            }
        }
        return new Authority(rules);
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    public boolean counts(String source, LocalDate day) {
        boolean named = false;
        for (Rule rule : rules) {
            if (rule.source().equals(source)) {
                if (rule.covers(day)) {
                    return true;
                }
                named = true;
            }
        }
        return !named;
    }
}
