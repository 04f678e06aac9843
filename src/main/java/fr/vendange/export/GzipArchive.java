package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The one file in a GZ, under the name that its header gives, else the archive's without its ending. */
final class GzipArchive {
    private GzipArchive() {}

    static void extract(Path archive, Archive.Target target) throws FileRefused, IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(archive), 64 * 1024);
                GzipCompressorInputStream in = open(packed, target.archiveName())) {
            long time = in.getMetaData().getModificationTime();
            String name = name(in.getMetaData().getFileName(), target.archiveName());
            target.write(in, name, Files.size(archive), time > 0 ? Instant.ofEpochMilli(time) : null);
        }
    }

    private static GzipCompressorInputStream open(InputStream packed, String archive) throws FileRefused {
        try {
            return GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
        } catch (IOException e) {
            throw new FileRefused("archive_truncated", archive);
        }
    }

    private static String name(String stated, String archive) {
        String last = stated == null ? "" : stated.replace('\\', '/');
        last = last.substring(last.lastIndexOf('/') + 1);
        if (!last.isBlank()) {
            return last;
        }
        boolean ending = archive.toLowerCase(Locale.ROOT).endsWith(".gz");
        return ending ? archive.substring(0, archive.length() - 3) : archive;
    }
}
