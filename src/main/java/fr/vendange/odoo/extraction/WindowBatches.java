package fr.vendange.odoo.extraction;

import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.Window;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;

/**
 * A window as batches, a page each, in the order of the ids. While one page is parsed, mapped and loaded the next ones
 * are on their way: as many as the server takes side by side. The ids were listed beforehand and cut into ranges, so that pages
 * do not depend on one another; what an interrupted run has committed already is not among them.
 */
final class WindowBatches implements Extraction.Batches {
    private final Run run;
    private final Window window;
    private final PagesAhead pages;
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
        this.next = first;
        this.pages = new PagesAhead(
                "odoo-" + run.stream(), ranges, inFlight, (range, arrived) -> source.range(window, range, arrived));
    }

    @Override
    public boolean hasNext() {
        if (failed) {
            // whoever gives the iterator back asks once more
            return false;
        }
        // a range may have lost all of its records since they were listed
        while (next != null && next.readings().isEmpty() || next == null && !pages.isEmpty()) {
            next = pages.isEmpty() ? null : taken();
        }
        if (next == null) {
            run.readToTheEnd(run.committedRecords() + records);
        }
        return next != null;
    }

    private Page taken() {
        try {
            return pages.take();
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
        pages.close();
    }
}
