package fr.vendange.run.component;

import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The batches of a run as a split can take them. A split reads in a thread of its pool and catches exceptions there, no
 * errors: one of those, a heap that is full for one, would be lost with its task, and whoever waits for the split would
 * wait for ever. So an error comes out as an exception, which ends the run where it stands; the next try goes on.
 *
 * <p>Nor has a run that was stopped any batches left: Camel gives the exchanges of a split back by going through all
 * that it has not read yet, beside the thread that reads.
 */
public final class SplitBatches implements Iterator<RecordBatch>, Closeable {
    private final Run run;
    private final Iterator<RecordBatch> batches;
    private final Closeable source;

    private SplitBatches(Run run, Iterator<RecordBatch> batches, Closeable source) {
        this.run = run;
        this.batches = batches;
        this.source = source;
    }

    public static <B extends Iterator<RecordBatch> & Closeable> SplitBatches of(Run run, B batches) {
        return new SplitBatches(run, batches, batches);
    }

    /** @throws ReadingStopped when an error struck meanwhile */
    @Override
    public boolean hasNext() {
        try {
            return !run.isStopped() && batches.hasNext();
        } catch (Error e) {
            throw stopped(e);
        }
    }

    /** @throws ReadingStopped when an error struck meanwhile */
    @Override
    public RecordBatch next() {
        if (run.isStopped()) {
            throw new NoSuchElementException();
        }
        try {
            return batches.next();
        } catch (Error e) {
            throw stopped(e);
        }
    }

    private ReadingStopped stopped(Error error) {
        run.stop(error);
        return new ReadingStopped(error);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
