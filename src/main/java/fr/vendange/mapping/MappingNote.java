package fr.vendange.mapping;

import fr.vendange.canonical.Messages;
import java.util.List;
import java.util.Objects;

/**
 * What binding a mapping to a stream decided, so that nothing is decided silently.
 *
 * @param code a key of {@code messages/mapping.properties}
 * @param arguments for its sentence
 */
public record MappingNote(String code, List<Object> arguments) {
    public MappingNote {
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
    }

    static MappingNote of(String code, Object... arguments) {
        return new MappingNote(code, List.of(arguments));
    }

    public String in(Messages messages) {
        return messages.format("mapping", code, arguments.toArray());
    }
}
