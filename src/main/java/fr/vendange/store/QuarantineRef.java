package fr.vendange.store;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.RunRequest;

/**
 * The name of a quarantine entry: the same record of the same content under the same mapping has the same one, so that
 * loading a file again doubles nothing. {@code Q} and twelve letters and digits that nobody confuses: no
 * spreadsheet takes it for a number, a date or a word.
 */
final class QuarantineRef {
    private static final char[] ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();
    private static final int CHARACTERS = 12;

    private QuarantineRef() {}

    static String of(RunRequest request, long position) {
        long bits = ContentHash.of(String.join(
                        "\n",
                        request.stream().source(),
                        request.stream().stream(),
                        request.content().recordsIdentity(),
                        request.mappingHash(),
                        Long.toString(position)))
                .getMostSignificantBits();
        StringBuilder ref = new StringBuilder("Q");
        for (int i = 0; i < CHARACTERS; i++) {
            ref.append(ALPHABET[(int) (bits & 31)]);
            bits >>>= 5;
        }
        return ref.toString();
    }
}
