package fr.vendange.cli;

import fr.vendange.run.Run;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks at the runs under way now and then, and says on the error stream how far they are. */
final class ProgressDisplay implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 200;

    private final PrintStream err;
    private final boolean bar;
    private final ProgressLine line;
    private final Supplier<List<Run>> runs;
    private final ScheduledExecutorService watching;
    private int drawn;

    /** @param json a program reads the result: no bar, the terminal may be shared with it */
    ProgressDisplay(Session session, Supplier<List<Run>> runs, boolean json) {
        Surroundings surroundings = session.surroundings();
        this.err = surroundings.err();
        this.bar = surroundings.terminal() && !json;
        this.line = new ProgressLine(session.messages(), surroundings.nanoTime(), bar, surroundings.width());
        this.runs = runs;
        this.watching = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        watching.scheduleAtFixedRate(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Takes the bar away, so that other lines may follow. */
    synchronized void clear() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }

    @Override
    public void close() {
        watching.shutdownNow();
        clear();
    }

    private synchronized void look() {
        List<Run> underWay = runs.get();
        if (underWay.isEmpty() || watching.isShutdown()) {
            return;
        }
        Run run = underWay.get(0);
        line.due(run.request().content().name(), run.progress()).ifPresent(this::show);
    }

    private void show(String text) {
        if (!bar) {
            err.println(text);
        } else {
            // blanks, not an escape sequence: consoles that know none still show a clean line
            err.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
            drawn = Math.max(drawn, text.length());
        }
        err.flush();
    }
}
