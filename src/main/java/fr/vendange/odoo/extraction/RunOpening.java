package fr.vendange.odoo.extraction;

import fr.vendange.mapping.Binding;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Note;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunLedger.Outage;
import fr.vendange.run.RunRequest;
import fr.vendange.run.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Begins the run of a window: binds the mapping to the columns, takes the stream, hands out the pages. */
final class RunOpening {
    /** What is worth a word about a file's columns; those of a model are asked for by name, and its ids are its own. */
    private static final Set<String> OF_FILES = Set.of("note.unmapped", "note.second_column", "note.line_id.source");

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final StreamReading reading;
    private final Extraction.Surroundings surroundings;

    RunOpening(StreamReading reading, Extraction.Surroundings surroundings) {
        this.reading = reading;
        this.surroundings = surroundings;
    }

    /**
     * @throws FileRefused when the server lacks fields that no record can do without
     */
    Extraction.Opened begin(WindowPlan plan) throws FileRefused {
        return begin(plan, plan.window().kind().tellsAbsence() && !reading.isHistory());
    }

    /**
     * A run that ends by settling what it did not see.
     *
     * @throws FileRefused when the server lacks fields that no record can do without
     */
    Extraction.Opened beginWithAbsences(WindowPlan plan) throws FileRefused {
        return begin(plan, true);
    }

    private Extraction.Opened begin(WindowPlan plan, boolean absences) throws FileRefused {
        BoundMapping bound = bound(plan.first());
        Optional<Outage> outage = surroundings.ledger().outage(reading.key());
        Begun begun = surroundings.ledger().begin(request(plan.window(), absences));
        return new Extraction.Opened(
                Optional.of(begun),
                begun instanceof Begun.Started started
                        ? batches(started.run(), plan, bound, outage)
                        : NoBatches.INSTANCE);
    }

    private BoundMapping bound(Optional<Page> first) throws FileRefused {
        List<Object[]> sample = first.stream()
                .flatMap(page -> page.readings().stream())
                .map(read -> read.record().cells())
                .toList();
        String connection = reading.server().connection();
        try {
            return reading.mapping()
                    .bind(new Binding(
                            reading.columns(),
                            sample,
                            surroundings.ledger().decisions(reading.key()),
                            connection.equals(reading.mapping().source()) ? null : connection,
                            surroundings.clock(),
                            UTC));
        } catch (ColumnsMissing e) {
            throw new FileRefused(
                    e.missing().size() == 1 ? "column_missing" : "columns_missing",
                    reading.stream().model(),
                    String.join(" », « ", e.missing()),
                    String.join(", ", e.found()));
        }
    }

    private RunRequest request(Window window, boolean absences) {
        return new RunRequest(
                reading.key(),
                reading.mapping().table(),
                window,
                reading.mapping().name(),
                reading.hash(),
                reading.columns(),
                window.horizon(),
                absences,
                false,
                reading.options());
    }

    private Extraction.Batches batches(Run run, WindowPlan plan, BoundMapping bound, Optional<Outage> outage) {
        note(run, bound, plan.window());
        outage.ifPresent(over -> run.note(Note.of("extraction", "recovered", over.attempts(), over.runId())));
        OdooStream stream = reading.stream();
        List<IdRange> ranges = plan.ranges(stream.pageSize(), run::isCommitted);
        long expected = plan.first().map(page -> page.readings().size()).orElse(0)
                + ranges.stream().mapToLong(range -> range.ids().length).sum();
        run.prepare(bound, positions -> Map.of(), expected, surroundings.workFolder());
        long all = Math.max(1, expected);
        run.progress().measuredBy(() -> (double) run.progress().settled() / all);
        int inFlight =
                Math.max(1, Math.min(stream.pagesInFlight(), reading.server().inFlight()));
        WindowBatches pages = new WindowBatches(
                run, plan.window(), reading.source(), plan.first().orElse(null), ranges, inFlight);
        return stream.groupBy().isEmpty() ? pages : new GroupedBatches(run, pages, reading.columns(), stream);
    }

    private void note(Run run, BoundMapping bound, Window window) {
        if (!reading.missing().isEmpty()) {
            run.note(Note.of("extraction", "fields_missing", String.join(", ", reading.missing())));
        }
        if (window.kind() == Window.Kind.CHANGES && window.lower() == null) {
            run.note(Note.of("extraction", "everything_read"));
        }
        if (run.isResumed()) {
            run.note(Note.of("run", "resumed"));
        }
        bound.notes().stream()
                .filter(n -> !OF_FILES.contains(n.code()))
                .forEach(n -> run.note(new Note("mapping", n.code(), n.arguments())));
    }
}
