package fr.vendange.web;

import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.mapping.Binding;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingFile;
import fr.vendange.run.Overview;
import fr.vendange.run.Quarantine;
import fr.vendange.run.QuarantineEntry;
import fr.vendange.run.RunLedger;
import fr.vendange.run.StreamKey;
import fr.vendange.web.WebApplication.Ports;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The records that could not load, and whether they would now. */
final class QuarantineReadings {
    /** A record of more cells than this is nothing that a person corrects on a page. */
    static final int SHOWN = 100;

    private final Quarantine quarantine;
    private final Overview overview;
    private final MappingCatalog catalog;
    private final RunLedger ledger;
    private final Clock clock;

    QuarantineReadings(Ports ports, Clock clock) {
        this.quarantine = ports.quarantine();
        this.overview = ports.overview();
        this.catalog = ports.catalog();
        this.ledger = ports.ledger();
        this.clock = clock;
    }

    /**
     * @param open how many there are in all
     * @param codes how many of each reason
     * @param entries those asked for, newest run first, not more than asked for
     */
    record Quarantined(long open, Map<String, Long> codes, List<Entry> entries) {}

    /**
     * @param ref what names it for ever
     * @param line in the file
     * @param cells the record as the source wrote it, by column
     */
    record Entry(
            String ref,
            long runId,
            String source,
            String stream,
            String file,
            long line,
            String state,
            Instant since,
            List<Cell> cells,
            List<Wrong> problems) {}

    /** @param wrong what is wrong with it, a sentence; null when nothing is */
    record Cell(String column, String value, String wrong) {}

    /** @param column the source's column as written; null when the whole record is meant */
    record Wrong(String code, String column, String value, String reason, String advice) {}

    /**
     * What today's mapping makes of a record.
     *
     * @param loads it would load
     * @param row the canonical row it would become, by column; empty when it would not
     */
    record Checked(boolean loads, List<Wrong> problems, Map<String, Object> row) {}

    Quarantined list(String source, String stream, String code, int limit, Messages messages) {
        return new Quarantined(
                quarantine.countOpen(),
                overview.openQuarantine(),
                quarantine.open(source, stream, code, limit).stream()
                        .map(entry -> entry(entry, messages))
                        .toList());
    }

    List<String> refs(String code, int limit) {
        return quarantine.open(null, null, code, limit).stream()
                .map(QuarantineEntry::ref)
                .toList();
    }

    Entry one(String ref, Messages messages) throws Refusal {
        return entry(find(ref), messages);
    }

    QuarantineEntry find(String ref) throws Refusal {
        return quarantine.find(ref).orElseThrow(() -> new Refusal(404, "ref_unknown", ref));
    }

    long open() {
        return quarantine.countOpen();
    }

    int dismiss(List<String> refs) {
        return quarantine.dismiss(refs);
    }

    /**
     * Maps a record as somebody has corrected it, and writes nothing.
     *
     * @param corrected values by column; columns left out stay as they are
     */
    Checked check(String ref, Map<String, String> corrected, Messages messages) throws Refusal {
        QuarantineEntry entry = find(ref);
        MappingFile mapping = catalog.current()
                .find(entry.mapping())
                .orElseThrow(() -> new Refusal(409, "mapping_gone", entry.mapping()));
        List<String> cells = cells(entry, corrected);
        try {
            Mapped mapped = mapping.bind(new Binding(
                            entry.columns(),
                            List.<Object[]>of(cells.toArray()),
                            ledger.decisions(new StreamKey(entry.source(), entry.stream())),
                            entry.source().equals(mapping.source()) ? null : entry.source(),
                            clock,
                            ZoneId.of("Europe/Paris")))
                    .map(new SourceRecord(entry.position(), 0, cells.toArray()));
            Map<String, Object> row = new LinkedHashMap<>();
            if (!mapped.isRefused()) {
                mapping.table().loaded().stream()
                        .filter(column -> mapped.row().get(column) != null)
                        .forEach(column -> row.put(column.name(), mapped.row().get(column)));
            }
            return new Checked(
                    !mapped.isRefused(),
                    mapped.problems().stream().map(p -> wrong(p, messages)).toList(),
                    row);
        } catch (ColumnsMissing e) {
            throw new Refusal(409, "columns_missing", String.join(", ", e.missing()));
        }
    }

    /** The cells of a record with what somebody has corrected. */
    static List<String> cells(QuarantineEntry entry, Map<String, String> corrected) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < entry.columns().size(); i++) {
            String stated = i < entry.cells().size() ? entry.cells().get(i) : null;
            cells.add(corrected.getOrDefault(entry.columns().get(i), stated));
        }
        return cells;
    }

    private static Entry entry(QuarantineEntry entry, Messages messages) {
        List<Wrong> problems =
                entry.problems().stream().map(p -> wrong(p, messages)).toList();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(SHOWN, entry.columns().size()); i++) {
            String column = entry.columns().get(i);
            String value = i < entry.cells().size() ? entry.cells().get(i) : null;
            cells.add(new Cell(
                    column,
                    value,
                    problems.stream()
                            .filter(p -> Objects.equals(p.column(), column))
                            .map(Wrong::reason)
                            .findFirst()
                            .orElse(null)));
        }
        return new Entry(
                entry.ref(),
                entry.runId(),
                entry.source(),
                entry.stream(),
                entry.fileName(),
                entry.position(),
                entry.state(),
                entry.createdAt(),
                cells,
                problems);
    }

    private static Wrong wrong(Problem problem, Messages messages) {
        return new Wrong(
                problem.code(), problem.column(), problem.value(), messages.problem(problem), messages.advice(problem));
    }
}
