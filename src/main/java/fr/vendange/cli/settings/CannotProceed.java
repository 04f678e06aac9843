package fr.vendange.cli.settings;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Explained;
import java.util.List;

/**
 * A command cannot go on, and a person can change that: a wrong setting, a folder that is not there. Its sentence is a
 * key of {@code messages/cli.properties}.
 */
public final class CannotProceed extends Exception implements Explained {
    private static final long serialVersionUID = 1;

    static final String SETTING_EXPECTS = "setting_expects.";

    private final String code;
    private final transient List<Object> arguments;

    /** @param code lower-case words joined by {@code _} */
    public CannotProceed(String code, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** What is in the way, with its name and value. */
    @Override
    public String reason(Messages messages) {
        return messages.format("cli", code, arguments.toArray());
    }

    /** What to do next. */
    @Override
    public String advice(Messages messages) {
        // what a setting must be differs, what to do about a wrong one does not
        String family = code.startsWith(SETTING_EXPECTS) ? SETTING_EXPECTS : code + ".";
        return messages.format("cli", family + "advice", arguments.toArray());
    }
}
