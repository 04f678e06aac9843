package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Finds, in the bytes of a sheet, the cells that hold an ISO date as it is ({@code <c t="d">}), which the strict form
 * of the format has. The parser knows no such cells: it is given a copy in which they are texts.
 */
final class IsoDates {
    private enum Place {
        OUTSIDE,
        ELEMENT_NAME,
        CELL
    }

    private static final byte[] TEXT = "str".getBytes(StandardCharsets.US_ASCII);
    private static final String TYPE = " t=";

    private Place place = Place.OUTSIDE;
    private int nameLength;
    private int nameEnd;
    private int matched;

    /** A copy of a workbook that was surveyed; the caller deletes it. */
    static Path asTexts(ExportFile workbook) throws FileRefused, IOException {
        Path copy = Files.createTempFile("vendange-", ".xlsx");
        boolean whole = false;
        try (ZipFile zip = ZipArchive.open(workbook.path(), workbook.displayName());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = ZipArchive.content(zip, entry, workbook.displayName())) {
                    OutputStream buffered = new BufferedOutputStream(out);
                    in.transferTo(WorkbookSurvey.isSheet(entry.getName()) ? new Retyped(buffered) : buffered);
                    buffered.flush();
                }
                out.closeEntry();
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(copy);
            }
        }
        return copy;
    }

    /** Takes the next byte of a sheet; true when it is the {@code d} that makes a cell an ISO date. */
    boolean isType(int b) {
        if (b == '<') {
            place = Place.ELEMENT_NAME;
            nameLength = 0;
        } else if (b == '>') {
            place = Place.OUTSIDE;
        } else if (place == Place.ELEMENT_NAME) {
            name(b);
        } else if (place == Place.CELL) {
            return attribute(b);
        }
        return false;
    }

    private void name(int b) {
        if (isSpace(b)) {
            place = nameLength == 1 && nameEnd == 'c' ? Place.CELL : Place.OUTSIDE;
            matched = 1;
        } else if (b == ':') {
            nameLength = 0;
        } else {
            nameLength++;
            nameEnd = b;
        }
    }

    /** No other type begins with a d. */
    private boolean attribute(int b) {
        if (matched > TYPE.length()) {
            matched = 0;
            return b == 'd';
        }
        if (isSpace(b)) {
            matched = 1;
        } else if (matched == TYPE.length()) {
            matched = b == '"' || b == '\'' ? matched + 1 : 0;
        } else {
            matched = matched > 0 && b == TYPE.charAt(matched) ? matched + 1 : 0;
        }
        return false;
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static final class Retyped extends FilterOutputStream {
        private final IsoDates dates = new IsoDates();

        Retyped(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            if (dates.isType(b)) {
                out.write(TEXT);
            } else {
                out.write(b);
            }
        }
    }
}
