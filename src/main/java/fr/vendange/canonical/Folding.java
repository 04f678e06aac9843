package fr.vendange.canonical;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts made comparable: what people write the same way although case, accents or typography differ. Only ever used to
 * recognise; a folded text is never stored.
 */
public final class Folding {
    private Folding() {}

    /** Lower case, without accents, ligatures spelled out; every other character is kept. */
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case 'œ' -> folded.append("oe");
                case 'æ' -> folded.append("ae");
                case 'ß' -> folded.append("ss");
                case '’', 'ʼ' -> folded.append('\'');
                case '\u00A0', '\u202F', '\u2009' -> folded.append(' ');
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        folded.append(c);
                    }
                }
            }
        }
        return folded.toString();
    }

    /** Only the letters and digits of the folded text: headers and enumerations are recognised by it. */
    public static String lettersAndDigits(String text) {
        String folded = fold(text);
        StringBuilder kept = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isLetterOrDigit(c) && c != 'º' && c != 'ª') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
