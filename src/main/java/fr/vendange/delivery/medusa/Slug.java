package fr.vendange.delivery.medusa;

import java.text.Normalizer;
import java.util.Locale;

/** A text as part of an address: ASCII letters and digits, hyphens between them. */
final class Slug {
    private static final int LONGEST = 80;

    private Slug() {}

    /**
     * @param otherwise what stands for a text of which nothing is left
     */
    static String of(String text, String otherwise) {
        String plain = Normalizer.normalize(
                        text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-+$", "") : plain;
        return cut.isEmpty() ? otherwise : cut;
    }
}
