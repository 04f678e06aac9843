package fr.vendange.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What a file is by its content; its name is never asked. */
enum FileNature {
    TEXT(null, ""),
    XLSX(null, "XLSX"),
    ZIP("is_archive", "ZIP"),
    GZIP("is_archive", "GZ"),
    TAR("is_archive", "TAR"),
    RAR("is_foreign_archive", "RAR"),
    SEVEN_ZIP("is_foreign_archive", "7z"),
    OLD_EXCEL("other_spreadsheet", "XLS"),
    BINARY_EXCEL("other_spreadsheet", "XLSB"),
    OPEN_DOCUMENT("other_spreadsheet", "ODS"),
    NUMBERS("other_spreadsheet", "Numbers"),
    HTML("other_spreadsheet", "HTML"),
    XML("other_spreadsheet", "XML"),
    WORD("not_a_csv", "DOCX"),
    PDF("not_a_csv", "PDF"),
    RTF("not_a_csv", "RTF"),
    PNG("not_a_csv", "PNG"),
    JPEG("not_a_csv", "JPEG"),
    GIF("not_a_csv", "GIF"),
    SQLITE("not_a_csv", "SQLite"),
    BINARY("not_text", "");

    private static final int LOOKED_AT = 64 * 1024;

    private final String refusal;
    private final String label;

    FileNature(String refusal, String label) {
        this.refusal = refusal;
        this.label = label;
    }

    /** The code that refuses such a file as an export, or null when it is one. */
    String refusal() {
        return refusal;
    }

    /** The format's name, the same in every language. */
    String label() {
        return label;
    }

    /** The nature of a file that begins with these bytes. */
    static FileNature of(byte[] head, int length, Path path) throws IOException {
        if (starts(head, length, "PK\3\4") || starts(head, length, "PK\5\6")) {
            return ofZip(path);
        }
        if (length > 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            return GZIP;
        }
        if (starts(head, length, "Rar!\u001a\7")) {
            return RAR;
        }
        if (starts(head, length, "7z\u00bc\u00af\u0027\u001c")) {
            return SEVEN_ZIP;
        }
        if (starts(head, length, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1")) {
            return OLD_EXCEL;
        }
        if (starts(head, length, "%PDF")) {
            return PDF;
        }
        if (starts(head, length, "{\\rtf")) {
            return RTF;
        }
        if (starts(head, length, "\u0089PNG")) {
            return PNG;
        }
        if (starts(head, length, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (starts(head, length, "GIF8")) {
            return GIF;
        }
        if (starts(head, length, "SQLite format 3")) {
            return SQLITE;
        }
        if (length > 262 && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
            return TAR;
        }
        return ofText(head, length);
    }

    private static FileNature ofText(byte[] head, int length) {
        int from =
                TextEncoding.ofMark(head, length).map(TextEncoding::markLength).orElse(0);
        String beginning = new String(head, from, Math.min(length - from, 512), StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (beginning.startsWith("<!doctype html") || beginning.startsWith("<html") || beginning.startsWith("<table")) {
            return HTML;
        }
        if (beginning.startsWith("<?xml")) {
            return XML;
        }
        boolean utf16 = TextEncoding.ofMark(head, length)
                .or(() -> TextEncoding.ofZeros(head, length))
                .map(TextEncoding::isUtf16)
                .orElse(false);
        return utf16 || !isBinary(head, length) ? TEXT : BINARY;
    }

    /** Control characters that no text has, more than a handful of them and one byte in twenty or more. */
    private static boolean isBinary(byte[] head, int length) {
        int looked = Math.min(length, LOOKED_AT);
        int controls = 0;
        for (int i = 0; i < looked; i++) {
            byte b = head[i];
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                controls++;
            }
        }
        return controls > 8 && controls * 20 >= looked;
    }

    /** A ZIP with a content that cannot be listed counts as one: the archive says what is wrong with it. */
    private static FileNature ofZip(Path path) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                return XLSX;
            }
            if (zip.getEntry("xl/workbook.bin") != null) {
                return BINARY_EXCEL;
            }
            if (zip.getEntry("[Content_Types].xml") != null) {
                return zip.getEntry("word/document.xml") != null ? WORD : XLSX;
            }
            if (zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null) {
                return OPEN_DOCUMENT;
            }
            return zip.getEntry("Index/Document.iwa") != null ? NUMBERS : ZIP;
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            return ZIP;
        }
    }

    private static boolean starts(byte[] head, int length, String magic) {
        if (length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((head[i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
