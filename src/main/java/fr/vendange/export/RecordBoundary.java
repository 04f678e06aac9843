package fr.vendange.export;

/**
 * Finds where a record ends by its quotes and line breaks alone, and what stands out in it on the way. A record without
 * a quote costs one comparison a character. Not thread-safe.
 */
final class RecordBoundary {
    /** The record's end is not in memory yet. */
    static final int MORE_NEEDED = -1;
    /** The record's quotes do not pair, or pair over what looks like other rows. */
    static final int BROKEN = -2;

    private final TextWindow window;
    private final char delimiter;
    private final char quote;
    /** From here to the last ASCII character, none ends anything but a cell. */
    private final char firstPlain;

    private SwallowedLines swallowed;
    private boolean suspect;
    private boolean multiLine;
    private int openedAt;

    RecordBoundary(TextWindow window, Dialect dialect, int width) {
        this.window = window;
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.firstPlain = (char) (Math.max(quote, '\r') + 1);
        expectWidth(width);
    }

    /** @param width cells that a row should have */
    void expectWidth(int width) {
        swallowed = new SwallowedLines(delimiter, quote, width);
    }

    SwallowedLines swallowed() {
        return swallowed;
    }

    /** Whether the record seen last holds a NUL or what may be mojibake. */
    boolean isSuspect() {
        return suspect;
    }

    /** The last quote on the first line of the record seen last that opened a cell: the stray one if any is. */
    int openedAt() {
        return openedAt;
    }

    /**
     * Where the record that begins at an index of the window ends, its line break included, or {@link #MORE_NEEDED} or
     * {@link #BROKEN}.
     */
    int recordEnd(int from) {
        suspect = false;
        multiLine = false;
        char[] characters = window.characters();
        int end = window.end();
        char plain = firstPlain;
        int plains = 0x80 - plain;
        int i = from;
        while (i < end) {
            char c = characters[i];
            if ((char) (c - plain) < plains) {
                i++;
            } else if (c == '\n' || c == '\r') {
                int next = afterBreak(i);
                return next >= 0 && isSwallowed(from, i) ? BROKEN : next;
            } else if (c == quote && (i == from || characters[i - 1] == delimiter)) {
                if (!multiLine) {
                    openedAt = i;
                }
                i = quotedEnd(i + 1);
                if (i < 0) {
                    return i;
                }
            } else {
                suspect |= c == 0 || c >= 0x80 && i > from && Mojibake.suspects(characters[i - 1], c);
                i++;
            }
        }
        if (!window.isComplete()) {
            return MORE_NEEDED;
        }
        return isSwallowed(from, end) ? BROKEN : end;
    }

    /** Where the physical line that begins at an index ends, its line break included, or {@link #MORE_NEEDED}. */
    int lineEnd(int from) {
        char[] characters = window.characters();
        int end = window.end();
        for (int i = from; i < end; i++) {
            if (characters[i] == '\n' || characters[i] == '\r') {
                return afterBreak(i);
            }
        }
        return window.isComplete() ? end : MORE_NEEDED;
    }

    private boolean isSwallowed(int from, int to) {
        return multiLine && swallowed.isSuspect(window.characters(), from, to);
    }

    /** From inside a quoted cell to the delimiter, line break or end of text behind it. */
    private int quotedEnd(int from) {
        char[] characters = window.characters();
        int end = window.end();
        int i = from;
        while (i < end) {
            char c = characters[i];
            if (c == quote) {
                if (i + 1 < end && characters[i + 1] == quote) {
                    i += 2;
                    continue;
                }
                if (i + 1 == end && !window.isComplete()) {
                    return MORE_NEEDED;
                }
                return behindQuote(i + 1);
            }
            if (c == '\n' || c == '\r') {
                multiLine = true;
            } else if (c == 0 || c >= 0x80 && Mojibake.suspects(characters[i - 1], c)) {
                suspect = true;
            }
            i++;
        }
        return window.isComplete() ? BROKEN : MORE_NEEDED;
    }

    /** Only spaces may stand between a closing quote and what ends the cell. */
    private int behindQuote(int from) {
        char[] characters = window.characters();
        int end = window.end();
        for (int i = from; i < end; i++) {
            char c = characters[i];
            if (c == delimiter || c == '\n' || c == '\r') {
                return i;
            }
            if (c != ' ' && c != '\t') {
                return BROKEN;
            }
        }
        return window.isComplete() ? end : MORE_NEEDED;
    }

    private int afterBreak(int at) {
        char[] characters = window.characters();
        if (characters[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == window.end() && !window.isComplete()) {
            return MORE_NEEDED;
        }
        return at + 1 < window.end() && characters[at + 1] == '\n' ? at + 2 : at + 1;
    }
}
