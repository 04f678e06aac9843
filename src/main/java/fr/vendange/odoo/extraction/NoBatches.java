package fr.vendange.odoo.extraction;

import fr.vendange.run.RecordBatch;
import java.util.NoSuchElementException;

/** Nothing to read. */
enum NoBatches implements Extraction.Batches {
    INSTANCE;

    @Override
    public boolean hasNext() {
        return false;
    }

    @Override
    public RecordBatch next() {
        throw new NoSuchElementException();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
