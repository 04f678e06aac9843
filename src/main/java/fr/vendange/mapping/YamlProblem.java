package fr.vendange.mapping;

import fr.vendange.canonical.Messages;
import java.util.List;
import java.util.Objects;

/**
 * Something wrong in a YAML file, at the place where a person can mend it.
 *
 * @param file the file's name as it is shown
 * @param line from 1
 * @param pointer the JSON pointer of the wrong value, empty for the whole file
 * @param key the last key on the way there, as written; empty for the whole file
 * @param code a key of {@code messages/mapping.properties}
 * @param arguments for the sentence: {0} is the key
 */
public record YamlProblem(String file, int line, String pointer, String key, String code, List<Object> arguments) {
    public YamlProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
    }

    /** Why it is wrong and, where it can be told, what was probably meant. */
    public String reason(Messages messages) {
        return messages.format("mapping", code, arguments.toArray());
    }

    /** File, line, key and reason in one line. */
    public String sentence(Messages messages) {
        String where = key.isEmpty() ? "problem.where" : "problem.where.key";
        return messages.format("mapping", where, file, line, key, reason(messages));
    }
}
