package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Counts;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Function;

/** The runs under way and the past ones. */
final class RunReadings {
    private final RunLedger ledger;
    private final RunsInFlight inFlight;
    private final Function<RunReport, Optional<Path>> corrections;
    private final Clock clock;
    private final RunLog log;
    /** Where a run was when somebody first looked: its speed is measured from there. */
    private final Map<Run, Mark> marks = Collections.synchronizedMap(new WeakHashMap<>());

    RunReadings(RunLedger ledger, RunsInFlight inFlight, Function<RunReport, Optional<Path>> corrections, Clock clock) {
        this.ledger = ledger;
        this.inFlight = inFlight;
        this.corrections = corrections;
        this.clock = clock;
        this.log = new RunLog(ledger, inFlight);
    }

    private record Mark(Instant at, long settled, double fraction) {}

    /** @param before the run before which older ones go on; null when there are none */
    record Runs(List<Current> current, List<Past> runs, Long before) {}

    /**
     * @param percent of the source that was read
     * @param rowsPerSecond 0 while it cannot be told
     * @param remainingSeconds null while it cannot be told
     */
    record Current(
            long runId,
            String source,
            String stream,
            String file,
            long records,
            long quarantined,
            BigDecimal percent,
            long rowsPerSecond,
            Long remainingSeconds,
            boolean stopping) {}

    /**
     * @param bottlesRead control totals: of the rows as read, and the same from the database
     * @param proven every record has its fate and the control totals agree
     * @param notes what was decided, repaired or left out, as sentences
     * @param corrections the file in which its refused records wait; null when there is none
     */
    record Past(
            long runId,
            String source,
            String stream,
            String table,
            String trigger,
            String file,
            long fileSize,
            String sha256,
            String mapping,
            String status,
            Counts counts,
            Map<String, Long> anomalies,
            BigDecimal moneyRead,
            BigDecimal moneyStored,
            BigDecimal bottlesRead,
            BigDecimal bottlesStored,
            boolean proven,
            Instant startedAt,
            Duration workedMs,
            List<String> notes,
            String message,
            String advice,
            Map<String, Long> changes,
            String corrections) {}

    /** @param count past runs at most */
    Runs list(Messages messages, long before, int count) {
        List<RunReport> found = ledger.before(before, count + 1);
        List<Past> shown = found.stream()
                .limit(count)
                .map(report -> past(report, messages))
                .toList();
        return new Runs(
                current(), shown, found.size() > count ? shown.get(count - 1).runId() : null);
    }

    List<Current> current() {
        return inFlight.current().stream().map(this::current).toList();
    }

    private Current current(Run run) {
        Instant now = clock.instant();
        long settled = run.progress().settled();
        double fraction = run.progress().fraction();
        Mark mark = marks.computeIfAbsent(run, r -> new Mark(now, settled, fraction));
        double seconds = Duration.between(mark.at(), now).toMillis() / 1000.0;
        boolean moving = seconds >= 1 && fraction > mark.fraction();
        return new Current(
                run.id(),
                run.stream().source(),
                run.stream().stream(),
                run.request().content().name(),
                settled,
                run.progress().quarantined(),
                BigDecimal.valueOf(fraction).movePointRight(2).setScale(1, RoundingMode.HALF_UP),
                moving ? Math.round((settled - mark.settled()) / seconds) : 0,
                moving ? Math.round((1 - fraction) * seconds / (fraction - mark.fraction())) : null,
                run.isCancelled());
    }

    Past one(long runId, Messages messages) throws Refusal {
        return past(report(runId), messages);
    }

    /** The file in which a run's refused records wait to be corrected. */
    Path corrections(long runId) throws Refusal {
        return corrections
                .apply(report(runId))
                .orElseThrow(() -> new Refusal(404, "corrections_gone", Long.toString(runId)));
    }

    private RunReport report(long runId) throws Refusal {
        return ledger.find(runId).orElseThrow(() -> new Refusal(404, "run_unknown", Long.toString(runId)));
    }

    /** What a run said on its way. */
    RunLog.Log log(long runId, Messages messages) throws Refusal {
        return log.of(report(runId), messages);
    }

    /** Asks a run under way to stop behind the batches that are on their way. */
    void cancel(long runId) throws Refusal {
        Run run = inFlight.current().stream()
                .filter(each -> each.id() == runId)
                .findFirst()
                .orElseThrow(() -> new Refusal(409, "run_not_under_way", Long.toString(runId)));
        run.cancel();
    }

    Past past(RunReport report, Messages messages) {
        return new Past(
                report.runId(),
                report.source(),
                report.stream(),
                report.table(),
                report.trigger(),
                report.file(),
                report.fileSize(),
                report.sha256(),
                report.mapping(),
                report.status().sqlName(),
                report.counts(),
                new TreeMap<>(report.anomalies()),
                report.asRead().money(),
                report.asStored().money(),
                report.asRead().bottles(),
                report.asStored().bottles(),
                report.proven(),
                report.startedAt(),
                report.duration(),
                report.notes().stream().map(note -> note.in(messages)).toList(),
                report.message(),
                report.advice(),
                new TreeMap<>(report.changes()),
                corrections
                        .apply(report)
                        .map(file -> file.getFileName().toString())
                        .orElse(null));
    }
}
