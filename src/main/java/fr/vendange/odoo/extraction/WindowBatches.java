package fr.vendange.odoo.extraction;

import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.Window;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A window as batches, a page each, in the order of the ids. While one page is mapped and loaded the next ones are on
 * their way: as many as the server takes side by side. The ids were listed beforehand and cut into ranges, so that
 * pages do not depend on one another; what an interrupted run has committed already is not among them.
 */
final class WindowBatches implements Extraction.Batches {
    private final Run run;
    private final Window window;
    private final PageSource source;
    private final Deque<IdRange> waiting;
    private final Deque<Future<Page>> flying = new ArrayDeque<>();
    private final ExecutorService readers;
    private final int inFlight;
    private Page next;
    private int index;
    private long records;
    private boolean failed;

    /**
     * @param first the page that was read to open the window; null when there is none
     * @param ranges what is left to read
     */
    WindowBatches(Run run, Window window, PageSource source, Page first, List<IdRange> ranges, int inFlight) {
        this.run = run;
        this.window = window;
        this.source = source;
        this.next = first;
        this.waiting = new ArrayDeque<>(ranges);
        this.inFlight = inFlight;
        this.readers = Executors.newFixedThreadPool(Math.max(1, Math.min(inFlight, ranges.size())), task -> {
            Thread thread = new Thread(task, "odoo-" + run.stream());
            thread.setDaemon(true);
            return thread;
        });
        launch();
    }

    private void launch() {
        while (flying.size() < inFlight && !waiting.isEmpty()) {
            IdRange range = waiting.poll();
            flying.add(readers.submit(() -> source.range(window, range)));
        }
    }

    @Override
    public boolean hasNext() {
        if (failed) {
            // whoever gives the iterator back asks once more
            return false;
        }
        // a range may have lost all of its records since they were listed
        while (next != null && next.readings().isEmpty() || next == null && !flying.isEmpty()) {
            next = flying.isEmpty() ? null : landed();
        }
        if (next == null) {
            run.readToTheEnd(run.committedRecords() + records);
        }
        return next != null;
    }

    private Page landed() {
        try {
            Page page = flying.poll().get();
            launch();
            return page;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed = true;
            run.stop(e);
            throw new IllegalStateException("Interrupted while " + window.model() + " was read", e);
        } catch (ExecutionException e) {
            failed = true;
            run.stop(e.getCause());
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("Cannot read " + window.model(), e.getCause());
        }
    }

    @Override
    public RecordBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Page page = next;
        next = null;
        records += page.readings().size();
        return new RecordBatch(run, index++, page.readings(), false, page.serverDate());
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
