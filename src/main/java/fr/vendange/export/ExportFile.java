package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that can be read as an export, known from one pass over its raw bytes before anything loads: its SHA-256 and
 * the encoding of all of it, so that a bad byte in the last line never surprises a half-loaded run. What it is
 * follows from its content, never from its name.
 *
 * <p>The encoding is the one a setting states; else the byte order mark's; else UTF-16 when every second byte is 0;
 * else UTF-8 when all of the file is strictly valid; else the one of Windows-1252, ISO-8859-15, Mac Roman and CP850
 * that makes the best French of the bytes.
 */
public final class ExportFile {
    /** What reads the file. */
    public enum Kind {
        CSV,
        XLSX
    }

    private static final int BUFFER = 256 * 1024;
    private static final int LINES_ABOVE_TABLE = 50;

    private final Path path;
    private final String displayName;
    private final ExportLimits limits;
    private final long size;
    private final String sha256;
    private final Instant lastModified;
    private final TextEncoding encoding;

    private ExportFile(
            Path path,
            String displayName,
            ExportLimits limits,
            BasicFileAttributes attributes,
            String sha256,
            TextEncoding encoding) {
        this.path = path;
        this.displayName = displayName;
        this.limits = limits;
        this.size = attributes.size();
        this.lastModified = attributes.lastModifiedTime().toInstant();
        this.sha256 = sha256;
        this.encoding = encoding;
    }

    /**
     * Looks at a file once, from its first byte to its last.
     *
     * @param displayName the name that sentences give it
     * @param override the encoding that a setting states, whatever the file looks like
     * @throws FileRefused when it is empty, too big, not readable by us or not a table
     * @throws IOException when the disk fails
     */
    public static ExportFile inspect(Path path, String displayName, ExportLimits limits, Optional<Charset> override)
            throws FileRefused, IOException {
        Objects.requireNonNull(displayName, "displayName");
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new FileRefused("not_a_file", displayName);
            }
            if (attributes.size() > limits.fileBytes()) {
                throw new FileRefused(
                        "file_too_big",
                        displayName,
                        ExportLimits.megabytes(attributes.size()),
                        ExportLimits.megabytes(limits.fileBytes()));
            }
            return inspect(path, displayName, limits, override, attributes);
        } catch (AccessDeniedException e) {
            throw new FileRefused("unreadable", displayName);
        } catch (NoSuchFileException e) {
            throw new FileRefused("file_missing", displayName);
        }
    }

    private static ExportFile inspect(
            Path path,
            String displayName,
            ExportLimits limits,
            Optional<Charset> override,
            BasicFileAttributes attributes)
            throws FileRefused, IOException {
        MessageDigest digest = sha256Digest();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = new byte[BUFFER];
            int read = in.readNBytes(bytes, 0, BUFFER);
            FileNature nature = natureOf(bytes, read, path, displayName);
            TextEncoding stated = nature == FileNature.TEXT ? stated(bytes, read, override) : null;
            TextSurvey survey = survey(nature, stated);
            int skipped = stated == null ? 0 : stated.markLength();
            boolean blank = true;
            for (; read > 0; read = in.readNBytes(bytes, 0, BUFFER)) {
                digest.update(bytes, 0, read);
                if (survey != null) {
                    survey.accept(bytes, skipped, read);
                    blank = blank && isBlank(bytes, skipped, read);
                    skipped = 0;
                }
            }
            TextEncoding encoding = null;
            if (survey != null) {
                if (blank) {
                    throw new FileRefused("blank_file", displayName);
                }
                encoding = encoding(survey, stated, path, displayName);
                refuseTooManyRows(survey, path, displayName, limits);
            }
            String sha256 = HexFormat.of().formatHex(digest.digest());
            return new ExportFile(path, displayName, limits, attributes, sha256, encoding);
        }
    }

    /**
     * Opens the table in the file.
     *
     * @throws FileRefused when there is no header or no room for it in the limits
     * @throws IOException when the disk fails or the file changed since it was inspected
     */
    public ExportReader open(HeaderFinder finder) throws FileRefused, IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.size() != size || !now.lastModifiedTime().toInstant().equals(lastModified)) {
            throw new IOException("%s changed since it was inspected".formatted(path));
        }
        return ExportReader.open(this, finder);
    }

    public Path path() {
        return path;
    }

    /** The file's name in sentences: {@code ventes.csv}, {@code archive.zip!ventes.csv}. */
    public String displayName() {
        return displayName;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** Of all bytes, as 64 hexadecimal digits in lower case. */
    public String sha256() {
        return sha256;
    }

    public Instant lastModified() {
        return lastModified;
    }

    public Kind kind() {
        return encoding == null ? Kind.XLSX : Kind.CSV;
    }

    /** Empty for a workbook, which has none. */
    public Optional<Charset> charset() {
        return Optional.ofNullable(encoding).map(TextEncoding::charset);
    }

    public ExportLimits limits() {
        return limits;
    }

    TextEncoding encoding() {
        return encoding;
    }

    private static FileNature natureOf(byte[] head, int length, Path path, String displayName)
            throws FileRefused, IOException {
        if (length <= 0) {
            throw new FileRefused("empty_file", displayName);
        }
        FileNature nature = FileNature.of(head, length, path);
        if (nature.refusal() != null) {
            throw new FileRefused(nature.refusal(), displayName, nature.label());
        }
        if (TextEncoding.isMarkedUtf32(head, length)) {
            throw new FileRefused("encoding_unsupported", displayName, "UTF-32");
        }
        return nature;
    }

    private static TextEncoding stated(byte[] head, int length, Optional<Charset> override) {
        return override.map(charset -> TextEncoding.ofSetting(charset, head, length))
                .or(() -> TextEncoding.ofMark(head, length))
                .or(() -> TextEncoding.ofZeros(head, length))
                .orElse(null);
    }

    private static TextSurvey survey(FileNature nature, TextEncoding stated) {
        if (nature != FileNature.TEXT) {
            return null;
        }
        return stated != null && stated.isUtf16() ? new Utf16Survey(stated) : new ByteSurvey(stated);
    }

    private static TextEncoding encoding(TextSurvey survey, TextEncoding stated, Path path, String displayName)
            throws FileRefused, IOException {
        Optional<TextEncoding> verdict = survey.verdict();
        if (verdict.isPresent()) {
            return verdict.get();
        }
        long offset = survey.misfit() + (stated == null ? 0 : stated.markLength());
        long line = PhysicalLines.ofByte(path, offset);
        String bad = HexFormat.of().withUpperCase().toHexDigits(byteAt(path, offset));
        if (stated != null) {
            throw new FileRefused(
                    "encoding_contradicted",
                    displayName,
                    offset,
                    line,
                    bad,
                    stated.charset().displayName());
        }
        throw new FileRefused("encoding_unreadable", displayName, offset, line, bad);
    }

    private static byte byteAt(Path path, long offset) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(offset);
            return (byte) in.read();
        }
    }

    /** Where no cell can span lines, too many rows are known before one is loaded. */
    private static void refuseTooManyRows(TextSurvey survey, Path path, String displayName, ExportLimits limits)
            throws FileRefused, IOException {
        long lines = limits.rows() + LINES_ABOVE_TABLE;
        if (survey instanceof ByteSurvey
                && !survey.hasQuotes()
                && survey.lineFeeds() > lines
                && PhysicalLines.countFilled(path) > lines) {
            throw new FileRefused("too_many_rows", displayName, limits.rows());
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r' && b != 0 && b != 0x1A) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
