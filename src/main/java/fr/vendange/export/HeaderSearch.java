package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks for the header among the first records of a text, or of one sheet after the other. */
final class HeaderSearch {
    private static final int RECORDS = 50;

    /**
     * A table with a header.
     *
     * @param records what was read to find it, blank ones left out
     * @param index of the header among them
     */
    record Found(RecordSource source, List<RawRecord> records, int index, Header header) {}

    private final ExportFile file;
    private final HeaderFinder finder;
    private FileRefused refusal;
    private RawRecord firstSeen;

    HeaderSearch(ExportFile file, HeaderFinder finder) {
        this.file = file;
        this.finder = finder;
    }

    Found inText() throws FileRefused, IOException {
        RecordSource source = CsvRecords.open(file);
        Found found = in(source);
        if (found == null) {
            throw refused();
        }
        return found;
    }

    Found inWorkbook() throws FileRefused, IOException {
        WorkbookSurvey survey = WorkbookSurvey.of(file);
        int sheets = 1;
        for (int sheet = 0; sheet < sheets; sheet++) {
            SheetRows rows = SheetRows.open(file, survey, sheet);
            sheets = rows.sheetCount();
            Found found = in(rows);
            if (found != null) {
                return found;
            }
        }
        throw refused();
    }

    /** Null when there is none; the source is closed then. */
    private Found in(RecordSource source) throws FileRefused, IOException {
        boolean kept = false;
        try {
            List<RawRecord> records = first(source);
            firstSeen = firstSeen == null && !records.isEmpty() ? records.get(0) : firstSeen;
            int index = records.isEmpty() ? HeaderFinder.NONE : find(records);
            if (index == HeaderFinder.NONE) {
                return null;
            }
            Found found = new Found(source, records, index, header(records.get(index)));
            kept = true;
            return found;
        } finally {
            if (!kept) {
                source.close();
            }
        }
    }

    private static List<RawRecord> first(RecordSource source) throws IOException, FileRefused {
        List<RawRecord> records = new ArrayList<>();
        while (records.size() < RECORDS) {
            RawRecord record = source.next();
            if (record == null) {
                break;
            }
            if (!record.isBlank()) {
                records.add(record);
            }
        }
        return records;
    }

    private int find(List<RawRecord> records) {
        List<List<String>> cleaned = new ArrayList<>();
        for (RawRecord record : records) {
            cleaned.add(Arrays.stream(record.cells()).map(Header::clean).toList());
        }
        try {
            return finder.find(cleaned);
        } catch (FileRefused e) {
            // another sheet may still have one
            refusal = refusal == null ? e : refusal;
            return HeaderFinder.NONE;
        }
    }

    private Header header(RawRecord record) throws FileRefused {
        if (record.cells().length > file.limits().columns()) {
            throw new FileRefused(
                    "too_many_columns",
                    file.displayName(),
                    file.limits().columns(),
                    record.cells().length,
                    record.line());
        }
        return Header.of(record);
    }

    private FileRefused refused() {
        if (refusal != null) {
            return refusal;
        }
        if (firstSeen == null) {
            return new FileRefused("blank_file", file.displayName());
        }
        if (firstSeen.defect() != null && firstSeen.defect().kind() != Defect.Kind.STRAY_QUOTE) {
            return new FileRefused("no_lines", file.displayName(), firstSeen.line());
        }
        if (firstSeen.cells().length > file.limits().columns()) {
            return new FileRefused(
                    "too_many_columns",
                    file.displayName(),
                    file.limits().columns(),
                    firstSeen.cells().length,
                    firstSeen.line());
        }
        return new FileRefused("header_not_found", file.displayName(), firstSeen.line(), abridged(firstSeen.cells()));
    }

    private static String abridged(String[] cells) {
        String line = String.join(" | ", Arrays.stream(cells).map(Header::clean).toList());
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }
}
