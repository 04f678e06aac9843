package fr.vendange.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a text file: decoded, guarded against broken quotes, parsed by commons-csv. */
final class CsvRecords implements RecordSource {
    private final DecodedText text;
    private final QuoteGuard guard;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Dialect dialect;
    private final List<ReaderNote> notes = new ArrayList<>();

    private boolean statementAhead;
    private long read;
    private long nextLine = 1;
    private long cutLines;

    private CsvRecords(ExportFile file, DialectFinder.Finding finding) throws IOException {
        TextEncoding encoding = file.encoding();
        this.dialect = finding.dialect();
        this.statementAhead = finding.stated();
        this.text = new DecodedText(file.path(), encoding.charset(), encoding.markLength());
        this.guard = new QuoteGuard(text, dialect, finding.width(), file.limits());
        // blank lines are records to us, or the line numbers would be lost
        this.parser = CSVParser.parse(
                guard,
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(dialect.delimiter())
                        .setQuote(dialect.quote())
                        .setIgnoreEmptyLines(false)
                        .get());
        this.records = parser.iterator();
        notes.add(encoding.note());
        boolean tab = dialect.delimiter() == '\t';
        notes.add(tab ? ReaderNote.of("delimiter_tab") : ReaderNote.of("delimiter", dialect.delimiter()));
        if (finding.stated()) {
            notes.add(ReaderNote.of("delimiter_stated"));
        }
    }

    static CsvRecords open(ExportFile file) throws IOException {
        return new CsvRecords(file, DialectFinder.find(file.path(), file.encoding()));
    }

    @Override
    public RawRecord next() throws IOException {
        RawRecord next = parse();
        while (statementAhead && next != null) {
            statementAhead = next.isBlank();
            next = parse();
        }
        return next;
    }

    private RawRecord parse() throws IOException {
        CSVRecord parsed;
        try {
            if (!records.hasNext()) {
                return null;
            }
            parsed = records.next();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Mark mark = guard.takeMark(read++);
        long line = nextLine;
        if (mark == null) {
            nextLine = parser.getCurrentLineNumber() + cutLines + 1;
            return new RawRecord(parsed.values(), line, null, false);
        }
        cutLines += mark.cutLines();
        nextLine = parser.getCurrentLineNumber() + cutLines + 1;
        return new RawRecord(parsed.values(), line, mark.defect(), mark.suspect());
    }

    @Override
    public void expectWidth(int width) {
        guard.expectWidth(width);
    }

    @Override
    public long bytesRead() {
        return text.bytesRead();
    }

    @Override
    public Optional<Dialect> dialect() {
        return Optional.of(dialect);
    }

    @Override
    public List<ReaderNote> notes() {
        return notes;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
