package fr.vendange.odoo.extraction;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ranges as pages, in their order, read ahead of whoever takes them. The server is never without a request: the next one
 * goes out the moment an answer is in, while that is parsed, completed and loaded. As many pages are asked for side by
 * side as the server takes, and so many more may wait here that neither side waits for the other; never more, whatever
 * the number of ranges.
 */
final class PagesAhead implements Closeable {
    /** Reads one range. */
    @FunctionalInterface
    interface Reading {
        /**
         * @param arrived to be run when the server has said everything about the range; it need not be
         */
        Page read(IdRange range, Runnable arrived);
    }

    private final Reading reading;
    private final int inFlight;
    private final int ahead;
    private final ExecutorService readers;
    private final Deque<IdRange> waiting;
    private final Deque<Future<Page>> pages = new ArrayDeque<>();
    private int asked;
    private boolean closed;

    /**
     * @param name of the threads that read
     * @param inFlight how many ranges the server is asked for side by side
     */
    PagesAhead(String name, Collection<IdRange> ranges, int inFlight, Reading reading) {
        this.reading = reading;
        this.inFlight = inFlight;
        // one at the server, one being parsed and completed for each; one more ready to be taken
        this.ahead = 2 * inFlight + 1;
        this.waiting = new ArrayDeque<>(ranges);
        this.readers = Executors.newFixedThreadPool(Math.max(1, Math.min(ahead, ranges.size())), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        launch();
    }

    private synchronized void launch() {
        while (!closed && asked < inFlight && pages.size() < ahead && !waiting.isEmpty()) {
            IdRange range = waiting.poll();
            asked++;
            pages.add(readers.submit(() -> read(range)));
        }
    }

    private Page read(IdRange range) {
        AtomicBoolean underWay = new AtomicBoolean(true);
        Runnable arrived = () -> {
            if (underWay.compareAndSet(true, false)) {
                arrived();
            }
        };
        try {
            return reading.read(range, arrived);
        } finally {
            arrived.run();
        }
    }

    private synchronized void arrived() {
        asked--;
        launch();
    }

    /** Whether all ranges are taken. */
    synchronized boolean isEmpty() {
        return pages.isEmpty();
    }

    /**
     * Waits for the next page.
     *
     * @throws ExecutionException when its range could not be read
     */
    Page take() throws InterruptedException, ExecutionException {
        Page page = first().get();
        synchronized (this) {
            pages.remove();
            launch();
        }
        return page;
    }

    private synchronized Future<Page> first() {
        return pages.element();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        readers.shutdownNow();
    }
}
