package fr.vendange.canonical;

import java.util.List;
import java.util.Objects;

/**
 * Why a record could not load: a code that a program can act on, and what a sentence for a person needs.
 * {@link Messages} turns it into that sentence and into advice.
 *
 * @param code lower-case words joined by {@code _}; the catalogue is {@code messages/problems.properties}
 * @param column the source's column as its header wrote it; null when the whole record is meant
 * @param value the value as the source wrote it; null when there is none
 * @param arguments further values for the sentence, in the order of its placeholders from {2}
 */
public record Problem(String code, String column, String value, List<Object> arguments) {
    public Problem {
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
    }

    public static Problem of(String code, String column, String value, Object... arguments) {
        return new Problem(code, column, value, List.of(arguments));
    }
}
