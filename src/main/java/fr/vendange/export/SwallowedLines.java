package fr.vendange.export;

/**
 * Tells a cell that spans lines from a stray quote that swallowed them: rows that were swallowed still look like rows
 * of the table when each physical line is read on its own.
 */
final class SwallowedLines {
    private final char delimiter;
    private final char quote;
    private final int width;

    /** @param width cells that a row should have */
    SwallowedLines(char delimiter, char quote, int width) {
        this.delimiter = delimiter;
        this.quote = quote;
        this.width = width;
    }

    /**
     * Judges a record of several physical lines whose quotes pair. With the wrong number of cells, one row inside it
     * convicts it; with the right number, the first line, the last and half of the others must be rows.
     */
    boolean isSuspect(char[] text, int from, int to) {
        // text in a two-column file with commas looks like rows all too easily
        if (width < 2 || width == 2 && delimiter == ',') {
            return false;
        }
        int lines = 0;
        int exact = 0;
        int similar = 0;
        boolean firstExact = false;
        boolean lastExact = false;
        int lineStart = from;
        for (int i = from; i <= to; i++) {
            if (i < to && text[i] != '\n' && text[i] != '\r') {
                continue;
            }
            int cells = cells(text, lineStart, i);
            lastExact = cells == width;
            if (lines++ == 0) {
                firstExact = lastExact;
            } else {
                exact += lastExact ? 1 : 0;
                similar += isRowLike(cells) ? 1 : 0;
            }
            if (i + 1 < to && text[i] == '\r' && text[i + 1] == '\n') {
                i++;
            }
            lineStart = i + 1;
        }
        if (cells(text, from, to) != width) {
            return similar > 0;
        }
        return firstExact && lastExact && exact * 2 >= lines - 1;
    }

    /** Whether a line with that many cells could be a row of this table. */
    boolean isRowLike(int cells) {
        return cells > 1 && Math.abs(cells - width) <= Math.max(1, width / 4);
    }

    /** The cells of a text; a quote that finds no partner in it is a character like others. */
    private int cells(char[] text, int from, int to) {
        int cells = 1;
        for (int i = from; i < to; i++) {
            if (text[i] == delimiter) {
                cells++;
            } else if (text[i] == quote && (i == from || text[i - 1] == delimiter)) {
                int closing = closing(text, i + 1, to);
                i = closing < 0 ? i : closing;
            }
        }
        return cells;
    }

    private int closing(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == quote) {
                if (i + 1 == to || text[i + 1] != quote) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
