package fr.vendange.cli.settings;

import java.util.regex.Pattern;

/** Keeps passwords and tokens out of everything that is printed. */
public final class Secrets {
    static final String MASK = "***";

    private static final String WORDS = "password|passwd|pwd|token|secret|api[._-]?key";
    private static final Pattern KEY = Pattern.compile("(?i)(^|[._-])(" + WORDS + ")$");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([\\w-]*(?:" + WORDS + ")\\s*[=:]\\s*)[^;&,\\s\"'»]+");
    private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s:]+:)[^/@\\s]+@");

    private Secrets() {}

    /** Whether the setting of that name holds a secret. */
    public static boolean isSecret(String key) {
        return KEY.matcher(key).find();
    }

    /** The text with the passwords of URLs and parameters in it replaced by three stars. */
    public static String masked(String text) {
        String parameters = PARAMETER.matcher(text).replaceAll("$1" + MASK);
        return USER_INFO.matcher(parameters).replaceAll("$1" + MASK + "@");
    }
}
