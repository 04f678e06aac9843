package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the exports out of a ZIP or GZ archive, which is recognised by its content. A workbook is a ZIP, too, and no
 * archive.
 *
 * <p>Refused as a whole: an archive that is damaged or encrypted, unfolds to more than the limits allow, holds
 * another archive, or names an entry by an absolute path, a {@code ..} or a link. Left out in silence: folders and
 * what desktops leave in archives ({@code __MACOSX/}, {@code .DS_Store}, {@code Thumbs.db}).
 */
public final class Archive {
    private static final int HEAD = 64 * 1024;

    private Archive() {}

    /** Whether {@link #extract} is for this file. */
    public static boolean recognises(Path file) throws IOException {
        FileNature nature = natureOf(file);
        return nature == FileNature.ZIP || nature == FileNature.GZIP;
    }

    /**
     * Streams every entry into a file of its own; of a refused archive, none is left behind.
     *
     * @param workFolder an existing folder of the caller's, who deletes the files
     * @throws FileRefused when the archive is refused
     * @throws IOException when the disk fails or is full
     */
    public static List<ExtractedEntry> extract(Path archive, Path workFolder, ExportLimits limits)
            throws FileRefused, IOException {
        String name = archive.getFileName().toString();
        long size = Files.size(archive);
        if (size > limits.fileBytes()) {
            throw new FileRefused(
                    "file_too_big", name, ExportLimits.megabytes(size), ExportLimits.megabytes(limits.fileBytes()));
        }
        Target target = new Target(archive, workFolder, new Unfolding(name, size, limits));
        boolean complete = false;
        try {
            if (natureOf(archive) == FileNature.GZIP) {
                GzipArchive.extract(archive, target);
            } else {
                ZipArchive.extract(archive, target, limits);
            }
            if (target.entries.isEmpty()) {
                throw new FileRefused("archive_empty", name);
            }
            complete = true;
            return List.copyOf(target.entries);
        } finally {
            if (!complete) {
                target.discard();
            }
        }
    }

    private static FileNature natureOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            return head.length == 0 ? FileNature.TEXT : FileNature.of(head, head.length, file);
        }
    }

    /** Where entries go: files with names of ours, numbered, the end of the entry's own name kept for people. */
    static final class Target {
        private static final int NAME_KEPT = 80;

        private final String archiveName;
        private final Instant archiveTime;
        private final Path folder;
        private final Unfolding unfolding;
        private final List<ExtractedEntry> entries = new ArrayList<>();
        private final List<Path> written = new ArrayList<>();

        private Target(Path archive, Path folder, Unfolding unfolding) throws IOException {
            this.archiveName = archive.getFileName().toString();
            this.archiveTime = Files.getLastModifiedTime(archive).toInstant();
            this.folder = folder;
            this.unfolding = unfolding;
        }

        String archiveName() {
            return archiveName;
        }

        /**
         * Writes one entry.
         *
         * @param lastModified null when the archive does not say
         * @return its bytes
         */
        long write(InputStream in, String entry, long packedBytes, Instant lastModified)
                throws FileRefused, IOException {
            Path file = folder.resolve("%04d-%s".formatted(written.size() + 1, safe(entry)));
            written.add(file);
            long bytes;
            try (OutputStream out = Files.newOutputStream(file)) {
                bytes = unfolding.copy(in, out, entry, packedBytes);
            }
            FileNature nature = natureOf(file);
            if ("is_archive".equals(nature.refusal()) || "is_foreign_archive".equals(nature.refusal())) {
                throw new FileRefused("archive_nested", archiveName, entry);
            }
            Instant time = lastModified == null ? archiveTime : lastModified;
            Files.setLastModifiedTime(file, FileTime.from(time));
            entries.add(new ExtractedEntry(file, archiveName + "!" + entry, time));
            return bytes;
        }

        private void discard() throws IOException {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
        }

        private static String safe(String entry) {
            String last = entry.substring(entry.lastIndexOf('/') + 1);
            StringBuilder name = new StringBuilder();
            for (int i = Math.max(0, last.length() - NAME_KEPT); i < last.length(); i++) {
                char c = last.charAt(i);
                boolean plain = c < 0x80 && Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
                name.append(plain ? c : '_');
            }
            return name.toString();
        }
    }
}
