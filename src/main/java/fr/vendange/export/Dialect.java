package fr.vendange.export;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * How a text file separates its cells.
 *
 * @param delimiter one of {@code ;} {@code ,} tab and {@code |}
 * @param quote what a cell stands in when it holds a delimiter or a line break; doubled inside
 */
public record Dialect(char delimiter, char quote, Charset charset) {
    /** The delimiters that can be told apart, the likeliest of a French program first. */
    static final String DELIMITERS = ";,\t|";

    public Dialect {
        Objects.requireNonNull(charset, "charset");
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException("No delimiter: " + delimiter);
        }
    }
}
