package fr.vendange.export.component;

import java.nio.charset.StandardCharsets;

/**
 * Names of the files that are written for people, made from those of the files that people drop: only what no shell,
 * spreadsheet or expression reads anything into, and short enough for every file system.
 */
final class SafeName {
    /** Most file systems allow 255; what is put before and behind the name has to fit, too. */
    private static final int MOST_BYTES = 200;

    private SafeName() {}

    static String of(String name) {
        return shortened(name.replaceAll("[^\\p{L}\\p{M}\\p{N}._ ()’°,+-]", "-"));
    }

    /** The beginning of a name that is too long, cut between two characters. */
    static String shortened(String name) {
        int bytes = 0;
        int at = 0;
        while (at < name.length()) {
            int character = name.codePointAt(at);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            at += Character.charCount(character);
        }
        return name.substring(0, at);
    }
}
