package fr.vendange.export.component;

import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.export.SpreadsheetText;
import fr.vendange.run.Quarantine;
import fr.vendange.run.QuarantineEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lines of a corrections file, as a spreadsheet opens them: the record as it was written, then what names it, and
 * what is wrong with it. Entries are read page by page; the file may be of any length.
 */
final class CorrectionsFile implements Iterator<List<String>> {
    /** Tells Excel that the file is UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    static final List<String> COLUMNS = List.of("_ref", "_ligne", "_colonne", "_valeur", "_erreur", "_conseil");
    private final Messages messages;
    private final Iterator<QuarantineEntry> entries;
    private QuarantineEntry next;
    private boolean headerDue = true;
    private int width;

    CorrectionsFile(Quarantine quarantine, Messages messages, long runId) {
        this.messages = messages;
        this.entries = quarantine.ofRun(runId);
        this.next = entries.hasNext() ? entries.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<String> next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        if (headerDue) {
            headerDue = false;
            width = next.columns().size();
            List<String> header = new ArrayList<>(next.columns());
            header.addAll(COLUMNS);
            header.set(0, BYTE_ORDER_MARK + header.get(0));
            return header;
        }
        List<String> line = line(next);
        next = entries.hasNext() ? entries.next() : null;
        return line;
    }

    private List<String> line(QuarantineEntry entry) {
        List<String> line = new ArrayList<>(width + COLUMNS.size());
        for (int i = 0; i < width; i++) {
            line.add(i < entry.cells().size() ? protect(entry.cells().get(i)) : "");
        }
        line.add(entry.ref());
        line.add(Long.toString(entry.position()));
        line.add(protect(each(entry, p -> p.column() == null ? "" : p.column())));
        line.add(protect(each(entry, p -> p.value() == null ? "" : p.value())));
        line.add(protect(each(entry, messages::problem)));
        line.add(protect(each(entry, messages::advice)));
        return line;
    }

    private static String each(QuarantineEntry entry, Function<Problem, String> part) {
        return entry.problems().stream().map(part).collect(Collectors.joining(" | "));
    }

    private static String protect(String text) {
        return text == null ? "" : SpreadsheetText.protect(text);
    }
}
