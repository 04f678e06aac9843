package fr.vendange.canonical;

import java.text.Normalizer;
import java.util.Locale;

/** The one spelling of a product's key, so that the same bottle known to two sources is one row. */
public final class ProductKey {
    private ProductKey() {}

    /**
     * The key as every source must write it: NFC, trimmed, upper case, runs of spaces as one {@code -}.
     *
     * @return empty when the text holds nothing but spaces
     */
    public static String normalise(String key) {
        String composed = Normalizer.normalize(key, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        StringBuilder normal = new StringBuilder(composed.length());
        boolean gap = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = normal.length() > 0;
            } else {
                if (gap) {
                    normal.append('-');
                    gap = false;
                }
                normal.append(c);
            }
        }
        return normal.toString();
    }
}
