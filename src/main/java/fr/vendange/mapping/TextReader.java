package fr.vendange.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;

/**
 * Reads text: NFC, trimmed, on one line unless the column keeps its lines. A NUL, which no database stores, refuses the
 * record; other control characters become spaces and are noted.
 */
final class TextReader implements CellReader {
    private final boolean keepsLines;

    TextReader(boolean keepsLines) {
        this.keepsLines = keepsLines;
    }

    @Override
    public Object read(Object cell, Findings findings) {
        return clean(cell, keepsLines, findings);
    }

    /** The cleaned text; null when nothing is left of it or it cannot be stored. */
    static String clean(Object cell, boolean keepsLines, Findings findings) {
        String text = text(cell, findings);
        if (text == null || isPlain(text)) {
            return text;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder clean = new StringBuilder(composed.length());
        boolean gap = false;
        boolean noted = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c == 0) {
                findings.refuse("text_nul");
                return null;
            }
            boolean lineBreak = c == '\n' || c == '\r' || c == '\t';
            if (keepsLines && c == '\n') {
                gap = false;
                clean.append(c);
            } else if (Character.isISOControl(c)) {
                noted |= !lineBreak;
                gap = clean.length() > 0 && clean.charAt(clean.length() - 1) != ' ';
            } else if (c != '\uFEFF') {
                if (gap && !isSpace(c)) {
                    clean.append(' ');
                }
                gap = false;
                clean.append(c);
            }
        }
        if (noted) {
            findings.anomaly("control_characters_removed");
        }
        return trimmed(clean);
    }

    /** The text of a cell of any type that has one; numbers are written plainly. */
    private static String text(Object cell, Findings findings) {
        if (cell instanceof String text) {
            return text;
        }
        if (cell instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (cell instanceof Integer || cell instanceof Long || cell instanceof BigInteger) {
            return cell.toString();
        }
        if (!Boolean.FALSE.equals(cell)) {
            findings.refuse("value_type_unsupported", cell.getClass().getSimpleName());
        }
        return null;
    }

    /** Whether the text is printable ASCII without spaces around it: most of them, and nothing to do. */
    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        if (last < 0 || text.charAt(0) == ' ' || text.charAt(last) == ' ') {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String trimmed(CharSequence text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return from == to ? null : text.subSequence(from, to).toString();
    }
}
