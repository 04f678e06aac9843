package fr.vendange.export;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises the line of totals that programs and people put below a table. No real row may be taken for one: its
 * first filled cell says total, at least half of the columns are empty, and what is left are numbers, one at least.
 * In doubt it is a record.
 */
final class TotalLine {
    private static final Set<String> FIRST_WORDS =
            Set.of("total", "totaux", "sous-total", "sous-totaux", "soustotal", "somme", "cumul", "subtotal");

    private TotalLine() {}

    /** @param width columns of the table */
    static boolean matches(String[] cells, int width) {
        int first = 0;
        while (first < cells.length && RawRecord.isBlank(cells[first])) {
            first++;
        }
        if (first == cells.length || !mayBeTotal(cells[first]) || !saysTotal(cells[first])) {
            return false;
        }
        int numbers = 0;
        for (int i = first + 1; i < cells.length; i++) {
            if (!RawRecord.isBlank(cells[i])) {
                if (!isNumeric(cells[i])) {
                    return false;
                }
                numbers++;
            }
        }
        return numbers > 0 && (width - numbers - 1) * 2 >= width;
    }

    /** Spares nearly every record what follows. */
    private static boolean mayBeTotal(String cell) {
        char first = cell.charAt(0);
        boolean begins = "tTsScCgG ".indexOf(first) >= 0;
        return begins && (first == ' ' || cell.length() > 1 && "oOuUrR".indexOf(cell.charAt(1)) >= 0);
    }

    private static boolean saysTotal(String cell) {
        String plain = Normalizer.normalize(cell.strip(), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String text = plain.startsWith("grand total")
                ? plain.substring("grand ".length())
                : plain.replaceFirst("^(sous|sub) total", "$1-total").replaceFirst("^sub-total", "subtotal");
        int end = 0;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        return FIRST_WORDS.contains(text.substring(0, end));
    }

    private static boolean isNumeric(String cell) {
        boolean digit = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if (!space && ".,-+()€%".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }
}
