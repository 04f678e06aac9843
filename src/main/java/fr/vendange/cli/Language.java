package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import java.util.Locale;
import java.util.Map;

/** A language that Vendange speaks. */
enum Language {
    FR,
    EN;

    private static final String OPTION = "--lang";

    /** As the settings name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Messages messages() {
        return Messages.in(code());
    }

    /**
     * The language that help and usage errors are in: those come before anything else of the command line is
     * understood, so the arguments are looked through as they stand. French when nothing says otherwise.
     */
    static Language asked(String[] arguments, Map<String, String> environment) {
        String asked = environment.getOrDefault("VENDANGE_LANGUAGE", "");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(OPTION + "=")) {
                asked = arguments[i].substring(OPTION.length() + 1);
            } else if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                asked = arguments[i + 1];
            }
        }
        return asked.strip().equalsIgnoreCase(EN.name()) ? EN : FR;
    }
}
