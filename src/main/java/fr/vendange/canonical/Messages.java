package fr.vendange.canonical;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Sentences for people, French by default and English by setting, from the bundles under {@code messages/}. Patterns
 * are those of {@link MessageFormat}; French ones use the typographic apostrophe, which needs no quoting.
 */
public final class Messages {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;

    private Messages(Locale locale) {
        this.locale = locale;
    }

    /** Messages in French for {@code fr} and every language we do not speak, in English for {@code en}. */
    public static Messages in(String language) {
        return new Messages("en".equalsIgnoreCase(language) ? Locale.ENGLISH : Locale.FRENCH);
    }

    public Locale locale() {
        return locale;
    }

    /** Why a record did not load: one sentence that names the column and the value. */
    public String problem(Problem problem) {
        return ofRecord(problem.code(), arguments(problem));
    }

    /** What the person can do about it. */
    public String advice(Problem problem) {
        return ofRecord(problem.code() + ".advice", arguments(problem));
    }

    /** What the code of a {@link Problem} means, as a short label. */
    public String label(String problemCode) {
        return format("labels", problemCode);
    }

    /** What an anomaly code means, as a short label. */
    public String anomaly(String code) {
        return format("anomalies", code);
    }

    /** The sentence of that bundle and key; an unknown key comes back as itself, so that nothing is ever hidden. */
    public String format(String bundle, String key, Object... arguments) {
        return find(bundle, key, arguments).orElseGet(() -> keyItself(key, arguments));
    }

    /** A record is refused by its mapping or, before one sees it, by the reader of its file. */
    private String ofRecord(String key, Object[] arguments) {
        return find("problems", key, arguments)
                .or(() -> find("reading", key, arguments))
                .orElseGet(() -> keyItself(key, arguments));
    }

    private Optional<String> find(String bundle, String key, Object[] arguments) {
        try {
            String pattern = ResourceBundle.getBundle("messages." + bundle, locale, NO_FALLBACK)
                    .getString(key);
            return Optional.of(new MessageFormat(pattern, locale).format(arguments));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static String keyItself(String key, Object[] arguments) {
        return key + (arguments.length == 0 ? "" : " " + List.of(arguments));
    }

    private static Object[] arguments(Problem problem) {
        Object[] arguments = new Object[2 + problem.arguments().size()];
        arguments[0] = problem.column() == null ? "" : problem.column();
        arguments[1] = problem.value() == null ? "" : problem.value();
        for (int i = 0; i < problem.arguments().size(); i++) {
            arguments[2 + i] = problem.arguments().get(i);
        }
        return arguments;
    }
}
