package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Counts;
import fr.vendange.run.Note;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.Sums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run in a few lines, for whoever loaded the file. */
final class RunText {
    private final Messages messages;
    private final Figures figures;
    private final LabelledCounts counted;

    RunText(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.counted = new LabelledCounts(messages);
    }

    /** @param corrections where the refused records wait to be corrected */
    List<String> lines(RunReport run, Optional<Path> corrections) {
        List<String> lines = new ArrayList<>();
        lines.add(title(run));
        if (run.message() != null) {
            lines.add(detail("run.message", run.message()));
        }
        if (run.advice() != null) {
            lines.add(detail("run.what_to_do", run.advice()));
        }
        if (wasRead(run)) {
            lines.add(Indent.of(counts(run.counts(), run.status() == RunStatus.DRY_RUN)));
            counted.anomalies("run.anomalies", run.anomalies()).ifPresent(text -> lines.add(Indent.of(text)));
            counted.inOneLine("run.changes", run.changes(), column -> column)
                    .ifPresent(text -> lines.add(Indent.of(text)));
            sums(run.asRead()).ifPresent(text -> lines.add(Indent.of(text)));
            lines.add(Indent.of(speedAndProof(run)));
        }
        for (Note note : run.notes()) {
            lines.add(detail("run.note", note.in(messages)));
        }
        corrections.ifPresent(file -> lines.add(detail("run.corrections", file)));
        return lines;
    }

    /** One line for a list of runs. */
    String line(RunReport run) {
        String line = messages.format(
                "cli", "run.line", Long.toString(run.runId()), figures.time(run.startedAt()), title(run));
        return wasRead(run) ? messages.format("cli", "run.line.counts", line, counts(run.counts(), false)) : line;
    }

    /** What files or corrections came to, together. */
    String total(LoadOutcome outcome) {
        return total("run.total", outcome);
    }

    /** What the readings of a source came to, together. */
    String totalOfReadings(LoadOutcome outcome) {
        return total("sync.total", outcome);
    }

    private String total(String key, LoadOutcome outcome) {
        Totals totals = outcome.totals();
        String counts = totals.counts().read() == 0
                ? messages.format("cli", "count.read", 0)
                : counts(totals.counts(), outcome.runs().stream().allMatch(r -> r.status() == RunStatus.DRY_RUN));
        return messages.format("cli", key, totals.runs(), counts, figures.duration(outcome.duration()));
    }

    private String title(RunReport run) {
        String status = messages.format("cli", "run.status." + run.status().sqlName());
        String sign = messages.format("cli", "run.sign." + run.status().sqlName());
        if (run.table() == null) {
            return messages.format("cli", "run.title.unrecognised", sign, run.file(), status);
        }
        return messages.format(
                "cli", "run.title", sign, run.file(), run.source() + "/" + run.stream(), run.table(), status);
    }

    /** The counts that are not zero, after how many were read. */
    private String counts(Counts counts, boolean dryRun) {
        List<String> fates = new ArrayList<>();
        add(fates, dryRun ? "count.would_insert" : "count.inserted", counts.inserted());
        add(fates, dryRun ? "count.would_update" : "count.updated", counts.updated());
        add(fates, "count.unchanged", counts.unchanged());
        add(fates, dryRun ? "count.would_quarantine" : "count.quarantined", counts.quarantined());
        add(fates, "count.duplicates", counts.duplicates());
        String read = messages.format("cli", "count.read", counts.read());
        return fates.isEmpty() ? read : messages.format("cli", "counts", read, String.join(", ", fates));
    }

    private void add(List<String> fates, String key, long number) {
        if (number > 0) {
            fates.add(messages.format("cli", key, number));
        }
    }

    private Optional<String> sums(Sums sums) {
        List<String> parts = new ArrayList<>();
        if (sums.money().signum() != 0) {
            parts.add(figures.euros(sums.money()));
        }
        if (sums.bottles().signum() != 0) {
            parts.add(figures.bottles(sums.bottles()));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.format("cli", "run.sums", String.join(" · ", parts)));
    }

    private String speedAndProof(RunReport run) {
        String proof = run.status() == RunStatus.DRY_RUN
                ? messages.format("cli", "run.nothing_written")
                : messages.format("cli", run.proven() ? "run.proven" : "run.not_proven");
        return messages.format(
                "cli",
                "run.speed",
                figures.duration(run.duration()),
                figures.rate(run.counts().read(), run.duration()),
                proof);
    }

    private static boolean wasRead(RunReport run) {
        return run.status() != RunStatus.ALREADY_LOADED
                && (run.status() != RunStatus.REFUSED || run.counts().read() > 0);
    }

    private String detail(String key, Object argument) {
        return Indent.of(messages.format("cli", key, argument));
    }
}
