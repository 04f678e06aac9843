package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.X000A_NTFS;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipShort;

/** The entries of a ZIP, each checked against its name, its flags, its length and its checksum. */
final class ZipArchive {
    /** The format's old times carry no zone: they are the wall clock of the estate that packed it. */
    private static final ZoneId ESTATE = ZoneId.of("Europe/Paris");
    /** What French Windows writes names in that are not marked as UTF-8. */
    private static final Charset DOS = Charset.forName("IBM850");

    private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z]:|/).*", Pattern.DOTALL);
    private static final ZipShort EXTENDED_TIME = new X5455_ExtendedTimestamp().getHeaderId();
    private static final ZipShort NTFS_TIME = new X000A_NTFS().getHeaderId();

    private ZipArchive() {}

    static void extract(Path archive, Archive.Target target, ExportLimits limits) throws FileRefused, IOException {
        try (ZipFile zip = open(archive, target.archiveName())) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            if (entries.size() > limits.archiveEntries()) {
                throw new FileRefused(
                        "archive_too_many_entries", target.archiveName(), entries.size(), limits.archiveEntries());
            }
            for (ZipArchiveEntry entry : entries) {
                checkSafe(entry, target.archiveName());
            }
            for (ZipArchiveEntry entry : entries) {
                if (!entry.isDirectory() && !isLeftByDesktop(name(entry))) {
                    extract(zip, entry, target);
                }
            }
        }
    }

    static ZipFile open(Path archive, String name) throws FileRefused, IOException {
        try {
            return ZipFile.builder().setPath(archive).get();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new FileRefused("archive_truncated", name);
        }
    }

    /** The entry's name with forward slashes, in the encoding that it is most likely in. */
    static String name(ZipArchiveEntry entry) {
        byte[] raw = entry.getRawName();
        if (raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()) {
            return entry.getName().replace('\\', '/');
        }
        return decode(raw).replace('\\', '/');
    }

    private static void extract(ZipFile zip, ZipArchiveEntry entry, Archive.Target target)
            throws FileRefused, IOException {
        String name = name(entry);
        if (!zip.canReadEntryData(entry)) {
            throw new FileRefused("archive_method", target.archiveName(), name);
        }
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(content(zip, entry, target.archiveName()), checksum)) {
            long bytes = target.write(in, name, entry.getCompressedSize(), lastModified(entry));
            if (bytes != entry.getSize() || checksum.getValue() != entry.getCrc()) {
                throw new FileRefused("archive_damaged", target.archiveName(), name);
            }
        }
    }

    static InputStream content(ZipFile zip, ZipArchiveEntry entry, String archive) throws FileRefused {
        try {
            return zip.getInputStream(entry);
        } catch (IOException e) {
            throw new FileRefused("archive_damaged", archive, name(entry));
        }
    }

    private static void checkSafe(ZipArchiveEntry entry, String archive) throws FileRefused {
        String name = name(entry);
        boolean outside = List.of(name.split("/")).contains("..") || name.indexOf('\0') >= 0;
        if (outside || ABSOLUTE.matcher(name).matches() || entry.isUnixSymlink()) {
            throw new FileRefused("archive_unsafe_name", archive, name);
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new FileRefused("archive_encrypted", archive, name);
        }
    }

    private static boolean isLeftByDesktop(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("__MACOSX/")
                || last.isEmpty()
                || last.equals(".DS_Store")
                || last.equals("Thumbs.db")
                || last.equals("desktop.ini")
                || last.startsWith("._");
    }

    private static Instant lastModified(ZipArchiveEntry entry) {
        Instant time = entry.getLastModifiedTime().toInstant();
        boolean zoned = entry.getExtraField(EXTENDED_TIME) != null || entry.getExtraField(NTFS_TIME) != null;
        return zoned
                ? time
                : time.atZone(ZoneId.systemDefault()).withZoneSameLocal(ESTATE).toInstant();
    }

    private static String decode(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            // not UTF-8, so the older convention
            return new String(name, DOS);
        }
    }
}
