package fr.vendange.export;

/**
 * A physical line whose quoting is broken, said again so that a CSV parser reads it as what it visibly is: its text
 * split at each delimiter, quotes included.
 */
final class QuotedLine {
    private QuotedLine() {}

    static String literally(CharSequence line, char delimiter, char quote) {
        StringBuilder result = new StringBuilder(line.length() + 16);
        int from = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == delimiter) {
                append(result, line, from, i, quote);
                if (i < line.length()) {
                    result.append(delimiter);
                }
                from = i + 1;
            }
        }
        return result.toString();
    }

    private static void append(StringBuilder result, CharSequence line, int from, int to, char quote) {
        if (from == to || line.charAt(from) != quote) {
            result.append(line, from, to);
            return;
        }
        result.append(quote);
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (c == quote) {
                result.append(quote);
            }
            result.append(c);
        }
        result.append(quote);
    }
}
