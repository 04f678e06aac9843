package fr.vendange.export;

import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.run.FileRefused;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the table of an export record by record, with a heap that does not grow with the file. A bad record costs only
 * itself: it comes with the reason and the next one follows. Not thread-safe.
 *
 * <p>Skipped, and noted: what stands above the header, lines of totals, a header that is said again. Skipped in
 * silence: blank lines and rows whose cells are all blank. Changed, and told of the record: mojibake that can be
 * repaired without loss. Changed: the apostrophe that protects a formula is taken off ({@link SpreadsheetText}).
 *
 * <p>A record with fewer cells than the header keeps them: what is missing is for the mapping to judge. One with more
 * is malformed unless all the others are blank; those are cut.
 */
public final class ExportReader implements Closeable {
    private static final int VALUE_SHOWN = 60;

    private final ExportFile file;
    private final RecordSource source;
    private final List<RawRecord> ahead;
    private final Header header;
    private final List<ReaderNote> notes = new ArrayList<>();

    private int nextAhead;
    private long ordinal;
    private long totals;
    private long firstTotal;
    private long repeatedHeaders;
    private long repairedRecords;

    private ExportReader(ExportFile file, HeaderSearch.Found found) {
        this.file = file;
        this.source = found.source();
        this.ahead = found.records();
        this.header = found.header();
        this.nextAhead = found.index() + 1;
        notes.addAll(source.notes());
        if (found.index() > 0) {
            notes.add(ReaderNote.of("title_lines_skipped", found.index(), header.line()));
        }
        notes.addAll(header.notes());
        source.expectWidth(header.width());
    }

    static ExportReader open(ExportFile file, HeaderFinder finder) throws FileRefused, IOException {
        HeaderSearch search = new HeaderSearch(file, finder);
        return new ExportReader(file, file.kind() == ExportFile.Kind.CSV ? search.inText() : search.inWorkbook());
    }

    /** The columns' names, in order; none empty, none twice. */
    public List<String> header() {
        return header.names();
    }

    /** The physical line, or the row of the sheet, of the header. */
    public long headerLine() {
        return header.line();
    }

    /** Empty for a workbook. */
    public Optional<Dialect> dialect() {
        return source.dialect();
    }

    /**
     * The next record, or null at the end.
     *
     * @throws FileRefused when there are more records than the limits allow, or a workbook cannot be read on
     */
    public Reading next() throws IOException, FileRefused {
        for (RawRecord raw = nextRaw(); raw != null; raw = nextRaw()) {
            if (raw.defect() == null) {
                String[] cells = raw.cells();
                if (RawRecord.isBlank(cells[0]) && raw.isBlank()) {
                    continue;
                }
                if (TotalLine.matches(cells, header.width())) {
                    firstTotal = totals++ == 0 ? raw.line() : firstTotal;
                    continue;
                }
                if (header.isRepeatedBy(cells)) {
                    repeatedHeaders++;
                    continue;
                }
            }
            if (ordinal == file.limits().rows()) {
                throw new FileRefused(
                        "too_many_rows", file.displayName(), file.limits().rows());
            }
            return reading(raw);
        }
        return null;
    }

    /** What was decided so far, each decision once; complete when {@link #next} has given null. */
    public List<ReaderNote> notes() {
        List<ReaderNote> all = new ArrayList<>(notes);
        if (totals > 0) {
            all.add(ReaderNote.of("total_lines_skipped", totals, firstTotal));
        }
        if (repeatedHeaders > 0) {
            all.add(ReaderNote.of("header_lines_skipped", repeatedHeaders));
        }
        if (repairedRecords > 0) {
            all.add(ReaderNote.of("mojibake_repaired", repairedRecords));
        }
        return List.copyOf(all);
    }

    /** Bytes of the file that were read, of {@link ExportFile#size()}. */
    public long bytesRead() {
        return source.bytesRead();
    }

    /** How many records the file may have, from those read and the bytes they took; exact at the end. */
    public long approximateRecords() {
        long bytes = source.bytesRead();
        if (bytes <= 0 || bytes >= file.size()) {
            return ordinal;
        }
        return Math.max(ordinal, ordinal * file.size() / bytes);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private RawRecord nextRaw() throws IOException, FileRefused {
        if (nextAhead < ahead.size()) {
            return ahead.get(nextAhead++);
        }
        return source.next();
    }

    private Reading reading(RawRecord raw) {
        String[] cells = raw.cells();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell.length() > 2 && cell.charAt(0) == '\'') {
                cells[i] = SpreadsheetText.unprotect(cell);
            }
        }
        int[] repaired = raw.suspect() ? repair(cells) : Reading.NOTHING_REPAIRED;
        repairedRecords += repaired.length > 0 ? 1 : 0;
        Optional<Problem> problem = problem(raw, cells);
        int width = header.width();
        if (problem.isEmpty() && cells.length > width) {
            cells = Arrays.copyOf(cells, width);
        }
        return new Reading(new SourceRecord(raw.line(), ordinal++, cells), problem, repaired);
    }

    private static int[] repair(String[] cells) {
        int[] columns = Reading.NOTHING_REPAIRED;
        for (int i = 0; i < cells.length; i++) {
            Optional<String> repaired = Mojibake.repair(cells[i]);
            if (repaired.isPresent()) {
                cells[i] = repaired.get();
                columns = Arrays.copyOf(columns, columns.length + 1);
                columns[columns.length - 1] = i;
            }
        }
        return columns;
    }

    private Optional<Problem> problem(RawRecord raw, String[] cells) {
        if (raw.defect() != null) {
            return Optional.of(ofDefect(raw.defect(), cells));
        }
        if (cells.length > header.width()) {
            for (int i = header.width(); i < cells.length; i++) {
                if (!RawRecord.isBlank(cells[i])) {
                    return Optional.of(
                            Problem.of("too_many_cells", null, shown(cells[i]), filledLength(cells), header.width()));
                }
            }
        }
        return raw.suspect() ? nul(cells) : Optional.empty();
    }

    private Problem ofDefect(Defect defect, String[] cells) {
        String column = header.name(defect.column());
        String value = defect.column() < cells.length ? shown(cells[defect.column()]) : "";
        return switch (defect.kind()) {
            case STRAY_QUOTE -> Problem.of("stray_quote", column, value);
            case FIELD_TOO_BIG ->
                Problem.of(
                        "field_too_big",
                        column,
                        value,
                        defect.length(),
                        file.limits().fieldCharacters());
            case RECORD_TOO_BIG -> Problem.of("record_too_big", column, value);
        };
    }

    /**
     * The cells keep a visible sign in place of each NUL: no database takes one, and a person must see where it was.
     */
    private Optional<Problem> nul(String[] cells) {
        Optional<Problem> problem = Optional.empty();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].indexOf('\0') >= 0) {
                cells[i] = cells[i].replace('\0', '␀');
                if (problem.isEmpty()) {
                    problem = Optional.of(Problem.of("nul_character", header.name(i), shown(cells[i])));
                }
            }
        }
        return problem;
    }

    private static int filledLength(String[] cells) {
        int length = cells.length;
        while (length > 0 && RawRecord.isBlank(cells[length - 1])) {
            length--;
        }
        return length;
    }

    private static String shown(String value) {
        String clean = value.replace('\0', '␀');
        return clean.length() <= VALUE_SHOWN ? clean : clean.substring(0, VALUE_SHOWN) + "…";
    }
}
