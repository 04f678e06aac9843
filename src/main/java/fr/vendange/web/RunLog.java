package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Note;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.RunsInFlight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a run said on its way, line by line; never more than a person reads. */
final class RunLog {
    private static final int MOST_NOTES = 100;

    private final RunLedger ledger;
    private final RunsInFlight inFlight;

    RunLog(RunLedger ledger, RunsInFlight inFlight) {
        this.ledger = ledger;
        this.inFlight = inFlight;
    }

    record Log(List<Line> lines) {}

    /** @param at null where only the order is known */
    record Line(Instant at, String text) {}

    Log of(RunReport run, Messages messages) {
        List<Line> lines = new ArrayList<>();
        String trigger = messages.format("pages", "run.trigger." + run.trigger());
        lines.add(new Line(
                run.startedAt(),
                run.mapping() == null
                        ? messages.format("pages", "run.log.arrived", run.file(), run.fileSize(), trigger)
                        : messages.format(
                                "pages", "run.log.begun", run.file(), run.fileSize(), trigger, run.mapping())));
        notes(run).stream().limit(MOST_NOTES).forEach(note -> lines.add(new Line(null, note.in(messages))));
        RunLedger.Trace trace = ledger.trace(run.runId());
        trace.parts()
                .forEach(part -> lines.add(new Line(
                        null,
                        messages.format(
                                "pages",
                                "run.log.part",
                                part.first() + 1,
                                part.last() + 1,
                                part.written(),
                                part.unchanged(),
                                part.quarantined(),
                                part.duplicates()))));
        new TreeMap<>(trace.refused())
                .forEach((code, n) -> lines.add(
                        new Line(null, messages.format("pages", "run.log.refused", messages.label(code), n))));
        new TreeMap<>(run.anomalies())
                .forEach((code, n) -> lines.add(
                        new Line(null, messages.format("pages", "run.log.anomaly", messages.anomaly(code), n))));
        if (run.message() != null) {
            lines.add(new Line(null, run.advice() == null ? run.message() : run.message() + " " + run.advice()));
        }
        if (run.status() != RunStatus.RUNNING) {
            String status =
                    messages.format("pages", "run.status." + run.status().sqlName());
            String proof = messages.format("pages", run.proven() ? "run.proven" : "run.not_proven");
            lines.add(new Line(
                    run.startedAt().plus(run.duration()),
                    messages.format(
                            "pages", "run.log.ended", status, run.counts().read(), proof)));
        }
        return new Log(lines);
    }

    /** Those of a run under way are not stored yet. */
    private List<Note> notes(RunReport report) {
        Optional<Run> under = inFlight.current().stream()
                .filter(run -> run.id() == report.runId())
                .findFirst();
        return under.map(Run::notes).orElse(report.notes());
    }
}
