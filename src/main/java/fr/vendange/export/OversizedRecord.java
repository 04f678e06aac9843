package fr.vendange.export;

import java.io.IOException;

/**
 * A record that is longer than one cell may be, read character by character and kept only as far as it may be: a cell
 * beyond the limit keeps its beginning, the cells around it stay whole. Used once.
 *
 * <p>What looks like a cell of megabytes may be a stray quote that runs to the end of the file. Then the first physical
 * line is the record, and the text is wound back to the line behind it.
 */
final class OversizedRecord {
    private static final int EXCERPT = 1_000;
    private static final int FIELDS_KEPT = 4;
    private static final int LINES_TO_JUDGE = 3;

    private enum State {
        PLAIN,
        QUOTED,
        BEHIND_QUOTE
    }

    private final TextWindow window;
    private final SwallowedLines swallowed;
    private final char delimiter;
    private final char quote;
    private final ExportLimits limits;
    private final StringBuilder kept = new StringBuilder();

    private State state = State.PLAIN;
    private int cell;
    private int cellStart;
    private long cellLength;
    private boolean quoted;
    private boolean cut;
    private boolean full;
    private boolean literal;
    private Defect defect;

    private String firstLine;
    private long secondLine;
    private int openedCell;
    private long breaks;
    private int cellsInLine = 1;
    private int rowLikeLines;
    private long cutLines;

    OversizedRecord(TextWindow window, SwallowedLines swallowed, char delimiter, char quote, ExportLimits limits) {
        this.window = window;
        this.swallowed = swallowed;
        this.delimiter = delimiter;
        this.quote = quote;
        this.limits = limits;
    }

    /** What is wrong with the record, or null: many cells may be long together and each in order. */
    Defect defect() {
        return defect;
    }

    /** Line breaks that the record has in the file and not in the text that was kept. */
    long cutLines() {
        return cutLines;
    }

    /** Takes the record and its line break; gives the record as a CSV parser can read it, without line break. */
    String read() throws IOException {
        for (int c = window.take(); c >= 0; c = window.take()) {
            char character = (char) c;
            boolean lineBreak = character == '\n' || character == '\r';
            switch (state) {
                case QUOTED -> {
                    if (character == quote) {
                        state = State.BEHIND_QUOTE;
                        keep(character);
                    } else if (lineBreak) {
                        breakInside(character);
                        if (isStray()) {
                            return strayFirstLine();
                        }
                    } else {
                        cellsInLine += character == delimiter ? 1 : 0;
                        content(character);
                    }
                }
                case BEHIND_QUOTE -> {
                    if (character == quote) {
                        state = State.QUOTED;
                        content(character);
                    } else if (character == delimiter) {
                        endCell();
                    } else if (lineBreak) {
                        swallowLineFeed(character);
                        return finished();
                    } else if (character != ' ' && character != '\t') {
                        if (firstLine != null) {
                            return strayFirstLine();
                        }
                        literal = true;
                        state = State.PLAIN;
                        content(character);
                    }
                }
                case PLAIN -> {
                    if (lineBreak) {
                        swallowLineFeed(character);
                        return finished();
                    } else if (character == delimiter) {
                        endCell();
                    } else if (character == quote && cellLength == 0 && !quoted && !literal) {
                        quoted = true;
                        state = State.QUOTED;
                        keep(character);
                    } else {
                        content(character);
                    }
                }
            }
        }
        if (state == State.QUOTED) {
            if (firstLine != null) {
                return strayFirstLine();
            }
            literal = true;
        }
        return finished();
    }

    private void content(char c) {
        cellLength++;
        keep(c);
        if (cellLength > limits.fieldCharacters() && !cut) {
            cut();
        }
        if (!full && (long) kept.length() > (long) FIELDS_KEPT * limits.fieldCharacters()) {
            fill();
        }
    }

    private void keep(char c) {
        if (!cut && !full) {
            kept.append(c);
        }
    }

    private void cut() {
        cut = true;
        if (defect == null) {
            defect = new Defect(Defect.Kind.FIELD_TOO_BIG, cell, cellLength);
        }
        if (!full) {
            shorten();
        }
    }

    private void fill() {
        full = true;
        if (defect == null) {
            defect = new Defect(Defect.Kind.RECORD_TOO_BIG, cell, 0);
        }
        if (!cut) {
            shorten();
        }
        closeCut();
    }

    private void shorten() {
        kept.setLength(Math.min(kept.length(), cellStart + Math.min(EXCERPT, limits.fieldCharacters())));
        // half of a doubled quote must not stay behind
        while (kept.length() > cellStart + 1 && kept.charAt(kept.length() - 1) == quote) {
            kept.setLength(kept.length() - 1);
        }
        kept.append('…');
    }

    private void closeCut() {
        if (quoted && !literal) {
            kept.append(quote);
        }
    }

    private void endCell() {
        leaveCell();
        cellsInLine++;
        cell++;
        if (!full && cell > limits.columns()) {
            cellStart = kept.length();
            full = true;
            if (defect == null) {
                defect = new Defect(Defect.Kind.RECORD_TOO_BIG, cell, 0);
            }
        }
        if (!full) {
            kept.append(delimiter);
        }
        cellStart = kept.length();
        cellLength = 0;
        quoted = false;
        cut = false;
        state = State.PLAIN;
    }

    private void leaveCell() {
        if (cut) {
            if (defect.kind() == Defect.Kind.FIELD_TOO_BIG && defect.column() == cell) {
                defect = new Defect(Defect.Kind.FIELD_TOO_BIG, cell, cellLength);
            }
            if (!full) {
                closeCut();
            }
        }
    }

    private void breakInside(char c) throws IOException {
        boolean pair = swallowLineFeed(c);
        if (firstLine == null) {
            firstLine = kept.toString();
            secondLine = window.position();
            openedCell = cell;
        } else if (swallowed.isRowLike(cellsInLine)) {
            rowLikeLines++;
        }
        breaks++;
        cellsInLine = 1;
        content(c);
        if (pair) {
            content('\n');
        }
    }

    private boolean isStray() {
        return cut && breaks > LINES_TO_JUDGE && rowLikeLines * 2L >= breaks - 1;
    }

    private boolean swallowLineFeed(char c) throws IOException {
        if (c != '\r') {
            return false;
        }
        int next = window.take();
        if (next >= 0 && next != '\n') {
            window.giveBack();
        }
        return next == '\n';
    }

    private String strayFirstLine() throws IOException {
        window.returnTo(secondLine);
        defect = new Defect(Defect.Kind.STRAY_QUOTE, openedCell, 0);
        return QuotedLine.literally(firstLine, delimiter, quote);
    }

    private String finished() {
        leaveCell();
        cutLines = breaks - breaksIn(kept);
        if (!literal) {
            return kept.toString();
        }
        if (defect == null) {
            defect = new Defect(Defect.Kind.STRAY_QUOTE, cell, 0);
        }
        return QuotedLine.literally(kept, delimiter, quote);
    }

    private static long breaksIn(CharSequence text) {
        long breaks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            breaks += c == '\n' && (i == 0 || text.charAt(i - 1) != '\r') || c == '\r' ? 1 : 0;
        }
        return breaks;
    }
}
