package fr.vendange.export;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Tells the single-byte encodings of Western Europe apart by the French that they make of the bytes above 127: letters
 * that French uses score by how common they are and by where in a word they stand; a capital inside a small word, a
 * currency sign or a box corner between letters speak against an encoding.
 *
 * <p>The bytes are counted by value and by what stands around them, so that a file of any size weighs a few numbers.
 */
final class FrenchLetters {
    /** In the order that decides when two make the same of the bytes. */
    static final List<Charset> CANDIDATES = List.of(
            Charset.forName("windows-1252"),
            Charset.forName("ISO-8859-15"),
            Charset.forName("x-MacRoman"),
            Charset.forName("IBM850"));

    private static final int ALONE = 0;
    private static final int AFTER_SMALL = 1;
    private static final int AFTER_CAPITAL = 2;
    private static final int WORD_START = 3;

    private static final String SMALL = "éèàêçôûîâùëïœüöäæÿ";
    private static final String CAPITALS = "ÉÈÀÊÇÔÛÎÂÙËÏŒÜÖÄÆŸ";
    private static final String SIGNS = "«»€–—…“”„²³½¼¾•™®©·±×§£ºª";
    private static final String AFTER_LETTERS = "…»”™®²³ºª—–";

    private final long[][] counts = new long[4][128];

    /**
     * Counts one byte above 127.
     *
     * @param before the byte in front of it, 0 when there is none
     * @param after the byte behind it, 0 when there is none
     */
    void count(byte value, byte before, byte after) {
        counts[place(before, after)][value & 0x7F]++;
    }

    /** The likeliest encoding; empty when none makes sense of the bytes. */
    Optional<Charset> likeliest() {
        Charset best = null;
        long bestScore = -1;
        for (Charset candidate : CANDIDATES) {
            long score = score(candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether each counted byte means something in a single-byte encoding. */
    boolean isReadableAs(Charset charset) {
        String decoded = decode(charset);
        for (long[] byValue : counts) {
            for (int i = 0; i < byValue.length; i++) {
                if (byValue[i] > 0 && decoded.charAt(i) == '\uFFFD') {
                    return false;
                }
            }
        }
        return true;
    }

    private long score(Charset charset) {
        String decoded = decode(charset);
        long score = 0;
        for (int place = 0; place < counts.length; place++) {
            for (int i = 0; i < 128; i++) {
                if (counts[place][i] > 0) {
                    score += counts[place][i] * weight(place, decoded.charAt(i));
                }
            }
        }
        return score;
    }

    private static String decode(Charset charset) {
        byte[] bytes = new byte[128];
        for (int i = 0; i < 128; i++) {
            bytes[i] = (byte) (0x80 + i);
        }
        String decoded = new String(bytes, charset);
        return decoded.length() == 128 ? decoded : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int place(byte before, byte after) {
        if (before >= 'a' && before <= 'z') {
            return AFTER_SMALL;
        }
        if (before >= 'A' && before <= 'Z') {
            return AFTER_CAPITAL;
        }
        return before < 0 || after >= 'a' && after <= 'z' || after >= 'A' && after <= 'Z' ? WORD_START : ALONE;
    }

    private static int weight(int place, char c) {
        if (c == '\uFFFD' || c >= 0x80 && c <= 0x9F) {
            return -100;
        }
        if (c == '\u00A0' || c == '°') {
            return 1;
        }
        if (c == '’' || c == '‘') {
            return place == ALONE ? 0 : 4;
        }
        if (SMALL.indexOf(c) >= 0) {
            return place == ALONE && c != 'à' ? 0 : commonness(c);
        }
        if (CAPITALS.indexOf(c) >= 0) {
            return switch (place) {
                case AFTER_SMALL -> -8;
                case ALONE -> c == 'À' ? 2 : -1;
                default -> 3;
            };
        }
        if (Character.isLetter(c)) {
            boolean foreign = c > 0xFF || Character.isUpperCase(c) && place == AFTER_SMALL;
            return foreign ? -8 : -1;
        }
        if (SIGNS.indexOf(c) >= 0) {
            boolean stray = (place == AFTER_SMALL || place == AFTER_CAPITAL) && AFTER_LETTERS.indexOf(c) < 0;
            return stray ? -4 : 1;
        }
        return -6;
    }

    private static int commonness(char c) {
        return switch (c) {
            case 'é' -> 10;
            case 'è' -> 6;
            case 'à' -> 5;
            case 'ê', 'ç', 'ô' -> 4;
            default -> 3;
        };
    }
}
