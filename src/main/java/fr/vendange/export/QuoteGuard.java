package fr.vendange.export;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stands between the decoded text and the CSV parser and hands on only records that the parser will read as one: a
 * quote without its partner, a cell beyond the limit, would otherwise cost the rest of the file or all of the memory.
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
    private final DecodedText text;
    private final TextWindow window;
    private final RecordBoundary boundary;
    private final char delimiter;
    private final char quote;
    private final ExportLimits limits;
    private final Deque<Mark> marks = new ArrayDeque<>();

    /** Where in the window the records end that can be handed on as they are. */
    private int sound;

    private String restated = "";
    private int restatedAt;
    private long records;

    /** @param width cells that a row should have, as far as is known */
    QuoteGuard(DecodedText text, Dialect dialect, int width, ExportLimits limits) {
        this.text = text;
        this.window = new TextWindow(text);
        this.boundary = new RecordBoundary(window, dialect, width);
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.limits = limits;
    }

    void expectWidth(int width) {
        boundary.expectWidth(width);
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
            int start = window.start();
            if (start < sound) {
                int count = Math.min(length, sound - start);
                System.arraycopy(window.characters(), start, target, offset, count);
                window.skipTo(start + count);
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

    /** Finds more that can be handed on; false at the end. */
    private boolean advance() throws IOException {
        while (true) {
            int record = window.start();
            while (record < window.end()) {
                int end = boundary.recordEnd(record);
                if (end < 0 || end - record > limits.fieldCharacters()) {
                    break;
                }
                if (boundary.isSuspect()) {
                    marks.addLast(new Mark(records, null, true, 0));
                }
                records++;
                record = end;
            }
            sound = record;
            if (sound > window.start()) {
                return true;
            }
            if (!window.isEmpty() && resolve()) {
                return true;
            }
            if (!fill() && window.isEmpty()) {
                return false;
            }
        }
    }

    private boolean fill() throws IOException {
        boolean more = window.fill();
        sound = window.start();
        return more;
    }

    /** Deals with the record at the beginning of the window when it cannot be handed on as it is. */
    private boolean resolve() throws IOException {
        int start = window.start();
        int end = boundary.recordEnd(start);
        int lineEnd = end == RecordBoundary.BROKEN ? boundary.lineEnd(start) : end;
        if (lineEnd == RecordBoundary.MORE_NEEDED && window.end() - start <= limits.fieldCharacters()) {
            return false;
        }
        if (end == RecordBoundary.BROKEN
                && lineEnd != RecordBoundary.MORE_NEEDED
                && lineEnd - start <= limits.fieldCharacters()) {
            restateLine(lineEnd);
        } else {
            window.hold();
            OversizedRecord oversized = new OversizedRecord(window, boundary.swallowed(), delimiter, quote, limits);
            restate(oversized.read(), oversized.defect(), oversized.cutLines());
            window.release();
        }
        return true;
    }

    private void restateLine(int lineEnd) {
        char[] characters = window.characters();
        int start = window.start();
        int contentEnd = lineEnd;
        while (contentEnd > start && (characters[contentEnd - 1] == '\n' || characters[contentEnd - 1] == '\r')) {
            contentEnd--;
        }
        int column = 0;
        for (int i = start; i < Math.min(boundary.openedAt(), contentEnd); i++) {
            column += characters[i] == delimiter ? 1 : 0;
        }
        String line = new String(characters, start, contentEnd - start);
        window.skipTo(lineEnd);
        Defect defect = new Defect(Defect.Kind.STRAY_QUOTE, column, 0);
        restate(QuotedLine.literally(line, delimiter, quote), defect, 0);
    }

    private void restate(String record, Defect defect, long cutLines) {
        marks.addLast(new Mark(records, defect, true, cutLines));
        records++;
        restated = record + '\n';
        restatedAt = 0;
        sound = window.start();
    }
}
