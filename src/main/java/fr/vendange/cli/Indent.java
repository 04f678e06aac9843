package fr.vendange.cli;

/** Sets a line below the one that it belongs to. */
final class Indent {
    private static final String MARGIN = "    ";

    private Indent() {}

    static String of(String line) {
        return MARGIN + line;
    }
}
