package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Unfolds the entries of one compressed file and stops, while bytes come out, at a size that no honest file has. Ratios
 * mean nothing on the first megabyte: a short export of equal lines packs very well.
 */
final class Unfolding {
    private static final long UNSUSPICIOUS = 1 << 20;

    private final String name;
    private final long packedBytes;
    private final ExportLimits limits;
    private final byte[] buffer = new byte[64 * 1024];
    private long unfolded;

    /**
     * @param name of the file, for sentences
     * @param packedBytes its size
     */
    Unfolding(String name, long packedBytes, ExportLimits limits) {
        this.name = name;
        this.packedBytes = packedBytes;
        this.limits = limits;
    }

    /**
     * Copies one entry to its end.
     *
     * @param packedEntry bytes that the entry takes in the archive
     * @return its bytes
     * @throws FileRefused when it is damaged or too big
     * @throws IOException when the output fails: the disk may be full
     */
    long copy(InputStream in, OutputStream out, String entry, long packedEntry) throws FileRefused, IOException {
        long bytes = 0;
        for (int read = read(in, entry); read >= 0; read = read(in, entry)) {
            bytes += read;
            unfolded += read;
            if (unfolded > limits.fileBytes()) {
                throw new FileRefused("archive_too_big", name, entry, ExportLimits.megabytes(limits.fileBytes()));
            }
            if (isBomb(bytes, packedEntry) || isBomb(unfolded, packedBytes)) {
                throw new FileRefused("archive_bomb", name, entry, limits.archiveRatio());
            }
            out.write(buffer, 0, read);
        }
        return bytes;
    }

    private boolean isBomb(long bytes, long packed) {
        return bytes > UNSUSPICIOUS && bytes / limits.archiveRatio() > Math.max(packed, 1);
    }

    /** A read that fails is the archive's fault; a write that fails is not. */
    private int read(InputStream in, String entry) throws FileRefused {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new FileRefused("archive_damaged", name, entry);
        }
    }
}
