package fr.vendange.export;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The encoding of a whole text file and how it is known.
 *
 * @param markLength bytes of the byte order mark, which belong to no cell
 */
record TextEncoding(Charset charset, int markLength, Evidence evidence) {
    private static final int FEW = 4;

    enum Evidence {
        /** A byte order mark says so. */
        MARK("encoding_mark"),
        /** Every second byte of the beginning is 0. */
        ZEROS("encoding_zeros"),
        /** No byte above 127: every candidate would read the same. */
        ASCII("encoding_ascii"),
        /** Every byte sequence is valid, which is no accident. */
        STRICT("encoding_strict"),
        /** It makes the best French of the bytes. */
        LETTERS("encoding_letters"),
        /** A setting says so. */
        SETTING("encoding_setting");

        private final String noteCode;

        Evidence(String noteCode) {
            this.noteCode = noteCode;
        }
    }

    TextEncoding {
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(evidence, "evidence");
    }

    ReaderNote note() {
        return ReaderNote.of(evidence.noteCode, charset.displayName());
    }

    /** What the byte order mark at the beginning says, if there is one. */
    static Optional<TextEncoding> ofMark(byte[] head, int length) {
        if (startsWith(head, length, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 3, Evidence.MARK));
        }
        if (startsWith(head, length, 0xFF, 0xFE)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 2, Evidence.MARK));
        }
        if (startsWith(head, length, 0xFE, 0xFF)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 2, Evidence.MARK));
        }
        return Optional.empty();
    }

    /** Its mark begins like that of UTF-16, and hardly anybody writes it. */
    static boolean isMarkedUtf32(byte[] head, int length) {
        return startsWith(head, length, 0xFF, 0xFE, 0, 0) || startsWith(head, length, 0, 0, 0xFE, 0xFF);
    }

    /** UTF-16 without a mark: Western text has its zeros in every second byte, and nothing else does. */
    static Optional<TextEncoding> ofZeros(byte[] head, int length) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                if ((i & 1) == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int units = length / 2;
        if (units < FEW) {
            return Optional.empty();
        }
        if (odd * 2 > units && even * 20 < units) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 0, Evidence.ZEROS));
        }
        if (even * 2 > units && odd * 20 < units) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 0, Evidence.ZEROS));
        }
        return Optional.empty();
    }

    /** The encoding that a setting names; a mark is skipped all the same. */
    static TextEncoding ofSetting(Charset charset, byte[] head, int length) {
        Charset unmarked = charset.equals(StandardCharsets.UTF_16) ? ofUnmarked(head, length) : charset;
        int mark = ofMark(head, length).map(TextEncoding::markLength).orElse(0);
        return new TextEncoding(unmarked, mark, Evidence.SETTING);
    }

    boolean isUtf16() {
        return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    }

    /** "UTF-16" alone leaves the byte order to the file. */
    private static Charset ofUnmarked(byte[] head, int length) {
        return ofMark(head, length)
                .or(() -> ofZeros(head, length))
                .map(TextEncoding::charset)
                .filter(found -> !found.equals(StandardCharsets.UTF_8))
                .orElse(StandardCharsets.UTF_16LE);
    }

    private static boolean startsWith(byte[] head, int length, int... mark) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
