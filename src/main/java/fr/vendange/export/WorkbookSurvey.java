package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unfolds all of a workbook once before its XML is parsed: it is neither damaged nor a bomb, and its shared texts,
 * which the parser must hold in memory, fit.
 *
 * @param rows of its longest sheet
 * @param styled it has formats, which tell dates from numbers
 * @param isoDates a sheet has cells that the parser does not know, see {@link IsoDates}
 */
record WorkbookSurvey(long rows, boolean styled, boolean isoDates) {
    private static final long SHARED_TEXT_BYTES = 64L << 20;

    static WorkbookSurvey of(ExportFile file) throws FileRefused, IOException {
        Unfolding unfolding = new Unfolding(file.displayName(), file.size(), file.limits());
        long rows = 0;
        boolean styled = false;
        boolean isoDates = false;
        try (ZipFile zip = ZipArchive.open(file.path(), file.displayName())) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            if (entries.size() > file.limits().archiveEntries()) {
                throw new FileRefused(
                        "archive_too_many_entries",
                        file.displayName(),
                        entries.size(),
                        file.limits().archiveEntries());
            }
            for (ZipArchiveEntry entry : entries) {
                Sheet counted = new Sheet();
                long bytes = unfold(zip, entry, unfolding, counted, file.displayName());
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("sharedstrings.xml") && bytes > SHARED_TEXT_BYTES) {
                    throw new FileRefused(
                            "workbook_too_big", file.displayName(), ExportLimits.megabytes(SHARED_TEXT_BYTES));
                }
                styled |= name.endsWith("styles.xml");
                if (isSheet(entry.getName())) {
                    rows = Math.max(rows, counted.rows);
                    isoDates |= counted.dated;
                }
            }
        }
        return new WorkbookSurvey(rows, styled, isoDates);
    }

    static boolean isSheet(String entry) {
        return entry.toLowerCase(Locale.ROOT).contains("worksheets/");
    }

    private static long unfold(ZipFile zip, ZipArchiveEntry entry, Unfolding unfolding, Sheet counted, String file)
            throws FileRefused, IOException {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new FileRefused("archive_encrypted", file, entry.getName());
        }
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(ZipArchive.content(zip, entry, file), checksum)) {
            long bytes = unfolding.copy(in, counted, entry.getName(), entry.getCompressedSize());
            if (!entry.isDirectory() && checksum.getValue() != entry.getCrc()) {
                throw new FileRefused("archive_damaged", file, entry.getName());
            }
            return bytes;
        }
    }

    /** Looks at the XML that goes by: its row elements are counted, for progress only. */
    private static final class Sheet extends OutputStream {
        private static final byte[] ROW = {'<', 'r', 'o', 'w', ' '};

        private final IsoDates dates = new IsoDates();
        private boolean dated;
        private long rows;
        private int matched;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                byte b = bytes[i];
                dated |= dates.isType(b);
                if (b == ROW[matched]) {
                    if (++matched == ROW.length) {
                        rows++;
                        matched = 0;
                    }
                } else {
                    matched = b == '<' ? 1 : 0;
                }
            }
        }
    }
}
