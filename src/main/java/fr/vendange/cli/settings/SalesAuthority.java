package fr.vendange.cli.settings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose sales count when two sources hold the same history: {@code isavigne until 2025-12-31, odoo from 2026-01-01}.
 *
 * @param spans empty when every source counts at all times
 */
public record SalesAuthority(List<Span> spans) {
    private static final String KEY = "vendange.sales.authority";
    private static final Pattern SPAN = Pattern.compile(
            "([a-z0-9][a-z0-9_-]*)(?:\\s+from\\s+(\\d{4}-\\d\\d-\\d\\d))?(?:\\s+until\\s+(\\d{4}-\\d\\d-\\d\\d))?");

    public SalesAuthority {
        spans = List.copyOf(spans);
    }

    static SalesAuthority from(SettingReader reader) throws CannotProceed {
        List<Span> spans = new ArrayList<>();
        for (String part : reader.text(KEY).map(text -> text.split("\\s*,\\s*", -1)).orElse(new String[0])) {
            Matcher matcher = SPAN.matcher(part);
            if (!matcher.matches()) {
                throw reader.wrong(KEY, "authority");
            }
            try {
                spans.add(new Span(matcher.group(1), date(matcher.group(2)), date(matcher.group(3))));
            } catch (DateTimeException e) {
                throw reader.wrong(KEY, "authority");
            }
        }
        return new SalesAuthority(spans);
    }

    private static Optional<LocalDate> date(String text) {
        return Optional.ofNullable(text).map(LocalDate::parse);
    }

    /**
     * Days on which a source's sales count.
     *
     * @param from first day; empty for always before
     * @param until last day; empty for always after
     */
    public record Span(String source, Optional<LocalDate> from, Optional<LocalDate> until) {}
}
