package fr.vendange.export;

import fr.vendange.canonical.Messages;
import java.util.List;
import java.util.Objects;

/**
 * Something that the reader decided about a file: nothing is decided silently.
 *
 * @param code lower-case words joined by {@code _}; the catalogue is {@code messages/reader_notes.properties}
 * @param arguments for the sentence, from {0}
 */
public record ReaderNote(String code, List<Object> arguments) {
    public ReaderNote {
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
    }

    public static ReaderNote of(String code, Object... arguments) {
        return new ReaderNote(code, List.of(arguments));
    }

    /** The decision as a sentence. */
    public String sentence(Messages messages) {
        return messages.format("reader_notes", code, arguments.toArray());
    }
}
