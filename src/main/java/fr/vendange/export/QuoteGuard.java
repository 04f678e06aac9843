package fr.vendange.export;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Stands between the decoded text and the CSV parser and hands on only records that the parser will read as one: a
 * quote without its partner, a cell beyond the limit, would otherwise cost the rest of the file or all of the memory.
 * Records are recognised by their quotes and line ends alone; a record without a quote costs one comparison a
 * character.
 *
 * <ul>
 *   <li>A record whose quoting is broken gives up its first physical line, handed on literally, and reading goes on at
 *       the next line.
 *   <li>A record beyond the limit is handed on with the cell cut short ({@link OversizedRecord}).
 *   <li>Whatever the parser cannot know is noted by the number of the record ({@link #takeMark}).
 * </ul>
 *
 * Every record handed on is one record to a parser that does not skip blank lines: that is what keeps the numbers
 * equal.
 */
final class QuoteGuard extends Reader {
    private static final int INITIAL_BUFFER = 64 * 1024;
    private static final int MORE_NEEDED = -1;
    private static final int BROKEN = -2;

    private final DecodedText text;
    private final char delimiter;
    private final char quote;
    /** From here to the last ASCII character, none ends anything but a cell. */
    private final char firstPlain;

    private final ExportLimits limits;
    private final Deque<Mark> marks = new ArrayDeque<>();

    private char[] buffer = new char[INITIAL_BUFFER];
    private int start;
    private int sound;
    private int filled;
    private boolean ended;
    private String restated = "";
    private int restatedAt;
    private long records;
    private SwallowedLines swallowed;

    private boolean suspect;
    private boolean multiLine;
    /** The last quote on a record's first line that opened a cell: the stray one if any is. */
    private int openedAt;
    /** The first character that must be handed back to, or -1 for the next one. */
    private long keptFrom = -1;

    /** @param width cells that a row should have, as far as is known */
    QuoteGuard(DecodedText text, Dialect dialect, int width, ExportLimits limits) {
        this.text = text;
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.firstPlain = (char) (Math.max(quote, '\r') + 1);
        this.limits = limits;
        expectWidth(width);
    }

    void expectWidth(int width) {
        swallowed = new SwallowedLines(delimiter, quote, width);
    }

    /** What is known of a record, or null; to be asked for each record in turn. */
    Mark takeMark(long record) {
        Mark mark = marks.peekFirst();
        return mark != null && mark.record() == record ? marks.removeFirst() : null;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (restatedAt < restated.length()) {
                int count = Math.min(length, restated.length() - restatedAt);
                restated.getChars(restatedAt, restatedAt + count, target, offset);
                restatedAt += count;
                return count;
            }
            if (start < sound) {
                int count = Math.min(length, sound - start);
                System.arraycopy(buffer, start, target, offset, count);
                start += count;
                return count;
            }
            if (!advance()) {
                return -1;
            }
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Takes the next character away from the text; -1 at its end. For records that do not fit the buffer. */
    int take() throws IOException {
        if (start == filled && (!fill() || start == filled)) {
            return -1;
        }
        sound = start + 1;
        return buffer[start++];
    }

    /** Undoes the last {@link #take}. */
    void giveBack() {
        start--;
        sound = start;
    }

    /** How many characters of the text were taken. */
    long position() {
        return text.position() - (filled - start);
    }

    /** Goes back to a character that was taken; the text is read from there again. */
    void returnTo(long character) throws IOException {
        text.returnTo(character);
        start = 0;
        sound = 0;
        filled = 0;
        ended = false;
    }

    SwallowedLines swallowed() {
        return swallowed;
    }

    /** Finds more that can be handed on; false at the end. */
    private boolean advance() throws IOException {
        while (true) {
            int record = start;
            while (record < filled) {
                int end = recordEnd(record);
                if (end < 0 || end - record > limits.fieldCharacters()) {
                    break;
                }
                if (suspect) {
                    marks.addLast(new Mark(records, null, true, 0));
                }
                records++;
                record = end;
            }
            sound = record;
            if (sound > start) {
                return true;
            }
            if (start == filled && ended) {
                return false;
            }
            if (start < filled && resolve()) {
                return true;
            }
            if (!fill() && start == filled) {
                return false;
            }
        }
    }

    /** Deals with the record at the beginning of the buffer when it cannot be handed on as it is. */
    private boolean resolve() throws IOException {
        int end = recordEnd(start);
        int lineEnd = end == BROKEN ? lineEnd(start) : end;
        if (lineEnd == MORE_NEEDED && filled - start <= limits.fieldCharacters()) {
            return false;
        }
        if (end == BROKEN && lineEnd != MORE_NEEDED && lineEnd - start <= limits.fieldCharacters()) {
            restateLine(lineEnd);
        } else {
            keptFrom = position();
            OversizedRecord oversized = new OversizedRecord(this, delimiter, quote, limits);
            restate(oversized.read() + '\n', oversized.defect(), oversized.cutLines());
            keptFrom = -1;
        }
        return true;
    }

    private void restateLine(int lineEnd) {
        int contentEnd = lineEnd;
        while (contentEnd > start && (buffer[contentEnd - 1] == '\n' || buffer[contentEnd - 1] == '\r')) {
            contentEnd--;
        }
        int column = 0;
        for (int i = start; i < Math.min(openedAt, contentEnd); i++) {
            column += buffer[i] == delimiter ? 1 : 0;
        }
        String line = new String(buffer, start, contentEnd - start);
        start = lineEnd;
        sound = lineEnd;
        Defect defect = new Defect(Defect.Kind.STRAY_QUOTE, column, 0);
        restate(QuotedLine.literally(line, delimiter, quote) + '\n', defect, 0);
    }

    private void restate(String record, Defect defect, long cutLines) {
        marks.addLast(new Mark(records, defect, true, cutLines));
        records++;
        restated = record;
        restatedAt = 0;
    }

    /**
     * Where the record that begins at an index ends, its line break included; {@link #MORE_NEEDED} when that is not in
     * the buffer yet, {@link #BROKEN} when its quotes do not pair or pair over what looks like other rows.
     */
    private int recordEnd(int from) {
        suspect = false;
        multiLine = false;
        char[] characters = buffer;
        int end = filled;
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
        if (!ended) {
            return MORE_NEEDED;
        }
        return isSwallowed(from, end) ? BROKEN : end;
    }

    private boolean isSwallowed(int from, int to) {
        return multiLine && swallowed.isSuspect(buffer, from, to);
    }

    /** From inside a quoted cell to the delimiter, line break or end of text behind it. */
    private int quotedEnd(int from) {
        int i = from;
        while (i < filled) {
            char c = buffer[i];
            if (c == quote) {
                if (i + 1 < filled && buffer[i + 1] == quote) {
                    i += 2;
                    continue;
                }
                if (i + 1 == filled && !ended) {
                    return MORE_NEEDED;
                }
                return behindQuote(i + 1);
            }
            if (c == '\n' || c == '\r') {
                multiLine = true;
            } else if (c == 0 || c >= 0x80 && Mojibake.suspects(buffer[i - 1], c)) {
                suspect = true;
            }
            i++;
        }
        return ended ? BROKEN : MORE_NEEDED;
    }

    /** Only spaces may stand between a closing quote and what ends the cell. */
    private int behindQuote(int from) {
        for (int i = from; i < filled; i++) {
            char c = buffer[i];
            if (c == delimiter || c == '\n' || c == '\r') {
                return i;
            }
            if (c != ' ' && c != '\t') {
                return BROKEN;
            }
        }
        return ended ? filled : MORE_NEEDED;
    }

    private int lineEnd(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                return afterBreak(i);
            }
        }
        return ended ? filled : MORE_NEEDED;
    }

    private int afterBreak(int at) {
        if (buffer[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == filled && !ended) {
            return MORE_NEEDED;
        }
        return at + 1 < filled && buffer[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /** Moves what is left to the front and reads behind it; false when there is nothing more. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
            sound = 0;
        }
        if (buffer.length - filled < 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        text.forgetBefore(keptFrom >= 0 ? keptFrom : position());
        while (buffer.length - filled >= 2) {
            int read = text.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                ended = true;
                break;
            }
            filled += read;
        }
        return true;
    }
}
