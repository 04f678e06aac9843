package fr.vendange.mapping;

import fr.vendange.canonical.CanonicalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with names of canonical columns in braces. */
final class Template {
    /** Stands for the connection's name. */
    static final String SOURCE = "source";

    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");

    private Template() {}

    /** The names between braces. */
    static List<String> names(String template) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Texts and columns in turn, the connection's name filled in. */
    static List<Object> parts(String template, CanonicalTable table, String source) {
        List<Object> parts = new ArrayList<>();
        Matcher matcher = NAME.matcher(template);
        int from = 0;
        while (matcher.find()) {
            parts.add(template.substring(from, matcher.start()));
            parts.add(matcher.group(1).equals(SOURCE) ? source : table.column(matcher.group(1)));
            from = matcher.end();
        }
        parts.add(template.substring(from));
        return List.copyOf(parts);
    }
}
