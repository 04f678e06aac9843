package fr.vendange.run;

import fr.vendange.canonical.Messages;
import java.util.List;
import java.util.Objects;

/**
 * Nothing of a file can be loaded, whoever tries again: it is not what it should be. Its message is a key of
 * {@code messages/refusals.properties}; a failure of disk, network or database is never one of these.
 */
public final class FileRefused extends Exception implements Explained {
    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<Object> arguments;

    /**
     * @param code lower-case words joined by {@code _}
     * @param arguments for the sentence: {0} is always the file's name
     */
    public FileRefused(String code, String fileName, Object... arguments) {
        super(code + " " + fileName);
        this.code = Objects.requireNonNull(code, "code");
        Object[] all = new Object[arguments.length + 1];
        all[0] = fileName;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        this.arguments = List.of(all);
    }

    public String code() {
        return code;
    }

    /** The reason, naming file, line, column and value where there are such. */
    @Override
    public String reason(Messages messages) {
        return messages.format("refusals", code, arguments.toArray());
    }

    /** What to do next. */
    @Override
    public String advice(Messages messages) {
        return messages.format("refusals", code + ".advice", arguments.toArray());
    }
}
