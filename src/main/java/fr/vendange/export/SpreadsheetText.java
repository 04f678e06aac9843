package fr.vendange.export;

/**
 * The apostrophe in front of a text that a spreadsheet would run as a formula: put on the way out, taken off on the way
 * in. {@code unprotect(protect(text))} is {@code text}, whatever the text.
 *
 * <p>Only what needs it is touched: a negative number ({@code -12,50}) is no formula; a phone number
 * ({@code +33612345678}) is one to a spreadsheet, which would drop its plus.
 */
public final class SpreadsheetText {
    private static final char APOSTROPHE = '\'';

    private SpreadsheetText() {}

    /** The text as a cell of a file that a person opens in a spreadsheet. */
    public static String protect(String text) {
        return isFormulaLike(text, 0) && !isNegativeNumber(text) ? APOSTROPHE + text : text;
    }

    /** The text without that apostrophe; any other text comes back as it is, the very same object. */
    public static String unprotect(String text) {
        return !text.isEmpty() && text.charAt(0) == APOSTROPHE && isFormulaLike(text, 1) ? text.substring(1) : text;
    }

    /**
     * Whether something stands behind one of {@code = + - @}, tab or a line break. Apostrophes in front count as not
     * there: a text that came with one gets a second, so that it leaves with the one it had.
     */
    private static boolean isFormulaLike(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == APOSTROPHE) {
            i++;
        }
        return i + 1 < text.length() && "=+-@\t\r\n".indexOf(text.charAt(i)) >= 0;
    }

    private static boolean isNegativeNumber(String text) {
        if (text.charAt(0) != '-' || !isDigit(text.charAt(1))) {
            return false;
        }
        int separators = 0;
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == ',') {
                separators++;
            } else if (!isDigit(c)) {
                return false;
            }
        }
        return separators <= 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
