package fr.vendange.export;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * UTF-8 that somebody read as Windows-1252 ("ChÃ¢teau") or as Mac Roman ("Ch√¢teau") before the file was written. The
 * way back is taken only when it loses nothing and ends in Western text: each character of the cell has a byte in the
 * wrong encoding, the bytes are strictly valid UTF-8, and what they say is letters and signs that a French office
 * writes. Done twice over ("ChÃƒÂ¢teau") it is undone twice.
 */
final class Mojibake {
    private static final int TIMES = 3;
    private static final List<byte[]> BYTES =
            List.of(bytesOf(Charset.forName("windows-1252")), bytesOf(Charset.forName("x-MacRoman")));
    private static final String SIGNS = "ŒœŸŠšŽž€’‘‚“”„«»–—…•™°²³µ·½¼¾§®©±×÷£¥¿¡ªº\u00A0\u202F\u2009\u2212";

    private Mojibake() {}

    /** Whether a pair of characters may be the two halves of one: cheap, and false for nearly all text. */
    static boolean suspects(char first, char second) {
        if (second < 0x80 || second >= 0xC0 && second <= 0xFF) {
            // a continuation byte shows as itself, as punctuation, or as one of the Mac's capitals
            return isMacLead(first) && second >= 0xC0 && second <= 0xFF;
        }
        return first >= 0xC2 && first <= 0xF4 || isMacLead(first);
    }

    /** Whether any pair in the cell is suspect. */
    static boolean suspects(String cell) {
        for (int i = 1; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= 0x80 && suspects(cell.charAt(i - 1), c)) {
                return true;
            }
        }
        return false;
    }

    /** The cell as it was meant; empty when it says what it means or the way back is not certain. */
    static Optional<String> repair(String cell) {
        return repair(cell, TIMES);
    }

    private static Optional<String> repair(String cell, int times) {
        if (times == 0 || !suspects(cell)) {
            return Optional.empty();
        }
        for (byte[] misread : BYTES) {
            byte[] original = encode(cell, misread);
            CharBuffer text = CharBuffer.allocate(original.length);
            CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(original), text, true);
            if (original.length > 0 && result.isUnderflow()) {
                String once = text.flip().toString();
                Optional<String> repaired = repair(once, times - 1);
                if (repaired.isPresent() || isPlausible(once)) {
                    return Optional.of(repaired.orElse(once));
                }
            }
        }
        return Optional.empty();
    }

    /** No byte at all when a character has none in that encoding. */
    private static byte[] encode(String cell, byte[] byteOf) {
        byte[] bytes = new byte[cell.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = cell.charAt(i);
            byte b = c < byteOf.length ? byteOf[c] : 0;
            if (b == 0 && c != 0) {
                return new byte[0];
            }
            bytes[i] = b;
        }
        return bytes;
    }

    private static boolean isPlausible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 0xC0 && c <= 0xFF;
            if (c >= 0x80 && !letter && SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The byte of each character, 0 where it has none; C1 controls stand for the bytes an encoding leaves undefined.
     */
    private static byte[] bytesOf(Charset charset) {
        byte[] all = new byte[128];
        for (int i = 0; i < 128; i++) {
            all[i] = (byte) (0x80 + i);
        }
        String high = new String(all, charset);
        int last = high.chars().filter(c -> c != 0xFFFD).max().orElseThrow();
        byte[] byteOf = new byte[last + 1];
        for (int c = 1; c < 0x80; c++) {
            byteOf[c] = (byte) c;
        }
        for (int i = 0; i < 128; i++) {
            char c = high.charAt(i);
            byteOf[c == 0xFFFD ? 0x80 + i : c] = all[i];
        }
        return byteOf;
    }

    private static boolean isMacLead(char c) {
        // C2, C3, C5, E2 as Mac Roman shows them: the leads of accents, of œ and of typographic signs
        return c == '¬' || c == '√' || c == '≈' || c == '‚';
    }
}
