package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What is said of a run under way, and how often: a bar redrawn in place where a person watches, a plain line now and
 * then elsewhere.
 */
final class ProgressLine {
    private static final Duration BETWEEN_BARS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int BAR_CELLS = 20;
    private static final int PERCENT = 100;

    private final Messages messages;
    private final Figures figures;
    private final LongSupplier nanoTime;
    private final boolean bar;
    private final int width;
    private String file = "";
    private long begun;
    private long said;

    /**
     * @param nanoTime a clock that only goes forward
     * @param bar redrawn in place; else plain lines
     * @param width columns that a bar may take
     */
    ProgressLine(Messages messages, LongSupplier nanoTime, boolean bar, int width) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.nanoTime = nanoTime;
        this.bar = bar;
        this.width = width;
    }

    /** What to say of the run now; empty when something was said a moment ago. */
    Optional<String> due(String runningFile, Progress progress) {
        long now = nanoTime.getAsLong();
        if (!runningFile.equals(file)) {
            file = runningFile;
            begun = now;
            // the first plain line waits: most files are done before anybody wonders
            said = bar ? now - BETWEEN_BARS.toNanos() : now;
        }
        if (now - said < (bar ? BETWEEN_BARS : BETWEEN_LINES).toNanos()) {
            return Optional.empty();
        }
        said = now;
        return Optional.of(line(progress, Duration.ofNanos(now - begun)));
    }

    private String line(Progress progress, Duration elapsed) {
        double fraction = progress.fraction();
        long settled = progress.settled();
        String percent = "%3d".formatted((int) Math.floor(fraction * PERCENT));
        String text = messages.format(
                "cli",
                bar ? "progress.bar" : "progress.line",
                file,
                bar ? cells(fraction) : "",
                bar ? percent : percent.strip(),
                figures.count(settled),
                figures.rate(settled, elapsed));
        if (progress.quarantined() > 0) {
            text += messages.format("cli", "progress.quarantined", figures.count(progress.quarantined()));
        }
        Optional<Duration> remaining = remaining(fraction, elapsed);
        if (remaining.isPresent()) {
            text += messages.format("cli", "progress.remaining", figures.duration(remaining.get()));
        }
        return bar && text.length() > width ? text.substring(0, width - 1) + "…" : text;
    }

    /** Whole seconds, as if the rest went on at the pace so far; unknown while nothing has been read. */
    private static Optional<Duration> remaining(double fraction, Duration elapsed) {
        if (fraction <= 0 || fraction >= 1) {
            return Optional.empty();
        }
        double rest = elapsed.toMillis() * (1 - fraction) / fraction;
        return Optional.of(Duration.ofSeconds(Math.max(1, Math.round(rest / 1000))));
    }

    private static String cells(double fraction) {
        int full = (int) Math.floor(fraction * BAR_CELLS);
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }
}
