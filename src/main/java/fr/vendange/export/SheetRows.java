package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The rows of one sheet of a workbook. */
final class SheetRows implements RecordSource {
    private final ExportFile file;
    private final WorkbookSurvey survey;
    private final Path read;
    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final SheetCell texts;

    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private long rowsRead;
    private int lastRow;

    private SheetRows(ExportFile file, WorkbookSurvey survey, Path read, ReadableWorkbook workbook, Sheet sheet)
            throws IOException {
        this.file = file;
        this.survey = survey;
        this.read = read;
        this.workbook = workbook;
        this.sheet = sheet;
        this.texts = new SheetCell(workbook.isDate1904());
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /** @param index of the sheet, from 0 */
    static SheetRows open(ExportFile file, WorkbookSurvey survey, int index) throws FileRefused, IOException {
        Path read = survey.isoDates() ? IsoDates.asTexts(file) : file.path();
        boolean opened = false;
        try {
            ReadableWorkbook workbook = new ReadableWorkbook(read.toFile(), new ReadingOptions(survey.styled(), true));
            SheetRows rows = open(file, survey, read, workbook, index);
            opened = true;
            return rows;
        } catch (RuntimeException e) {
            // the library tells what is wrong with a workbook by a variety of these
            throw new FileRefused("workbook_unreadable", file.displayName(), 1);
        } catch (IOException e) {
            if (e.getCause() instanceof XMLStreamException) {
                throw new FileRefused("workbook_unreadable", file.displayName(), 1);
            }
            throw e;
        } finally {
            if (!opened) {
                deleteCopy(file, read);
            }
        }
    }

    private static void deleteCopy(ExportFile file, Path read) throws IOException {
        if (!read.equals(file.path())) {
            Files.deleteIfExists(read);
        }
    }

    private static SheetRows open(
            ExportFile file, WorkbookSurvey survey, Path read, ReadableWorkbook workbook, int index)
            throws IOException {
        boolean opened = false;
        try {
            Sheet sheet = workbook.getSheet(index).orElseThrow();
            SheetRows rows = new SheetRows(file, survey, read, workbook, sheet);
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                workbook.close();
            }
        }
    }

    int sheetCount() {
        return (int) workbook.getSheets().count();
    }

    @Override
    public RawRecord next() throws FileRefused, IOException {
        Row row;
        try {
            if (!rows.hasNext()) {
                return null;
            }
            row = rows.next();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw new FileRefused("workbook_unreadable", file.displayName(), lastRow + 1);
        }
        rowsRead++;
        lastRow = row.getRowNum();
        String[] cells = new String[Math.max(1, row.getCellCount())];
        Defect defect = null;
        for (int i = 0; i < cells.length; i++) {
            String text = i < row.getCellCount() ? texts.text(row.getCell(i)) : "";
            if (text.length() > file.limits().fieldCharacters()) {
                defect = defect == null ? new Defect(Defect.Kind.FIELD_TOO_BIG, i, text.length()) : defect;
                text = text.substring(0, Math.min(1_000, file.limits().fieldCharacters())) + "…";
            }
            cells[i] = text;
        }
        return new RawRecord(cells, lastRow, defect, true);
    }

    @Override
    public void expectWidth(int width) {
        // a sheet's cells need no quotes
    }

    @Override
    public long bytesRead() {
        return survey.rows() == 0 ? file.size() : Math.min(file.size(), file.size() * rowsRead / survey.rows());
    }

    @Override
    public Optional<Dialect> dialect() {
        return Optional.empty();
    }

    @Override
    public List<ReaderNote> notes() {
        List<ReaderNote> notes = new ArrayList<>();
        List<String> others = workbook.getSheets()
                .filter(other -> other.getIndex() != sheet.getIndex())
                .map(Sheet::getName)
                .toList();
        notes.add(
                others.isEmpty()
                        ? ReaderNote.of("sheet_read", sheet.getName())
                        : ReaderNote.of("sheet_chosen", sheet.getName(), String.join(", ", others)));
        if (workbook.isDate1904()) {
            notes.add(ReaderNote.of("dates_since_1904"));
        }
        if (!survey.styled()) {
            notes.add(ReaderNote.of("sheet_without_formats"));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            workbook.close();
            deleteCopy(file, read);
        }
    }
}
