package fr.vendange.run;

import fr.vendange.canonical.Messages;
import java.util.List;
import java.util.Objects;

/**
 * Something that was decided, repaired or left out on the way, so that nothing is ever decided silently.
 *
 * @param bundle where its sentence stands, under {@code messages/}
 * @param code the sentence's key
 * @param arguments for the sentence's placeholders
 */
public record Note(String bundle, String code, List<Object> arguments) {
    public Note {
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
    }

    public static Note of(String bundle, String code, Object... arguments) {
        return new Note(bundle, code, List.of(arguments));
    }

    public String in(Messages messages) {
        return messages.format(bundle, code, arguments.toArray());
    }
}
