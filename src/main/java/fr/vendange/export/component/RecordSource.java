package fr.vendange.export.component;

import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;

/** One source of records that a run reads: a file, or records that wait in quarantine. */
interface RecordSource {
    /** What it is called and, as far as is known yet, what it is: for the ledger when it is refused. */
    FileIdentity identity();

    /**
     * Recognises it and begins its run.
     *
     * @param surroundings of the step that opens it: its encoding, batches and work folder are meant
     * @throws FileRefused when nothing of it can be loaded
     */
    Opened open(RunOptions options, FileSource.Surroundings surroundings) throws FileRefused, IOException;

    /**
     * A source with its run begun or not.
     *
     * @param batches the records; empty when no run was begun
     */
    record Opened(Begun begun, Batches batches) {}

    /** Batches, and what they are read from. */
    interface Batches extends Iterator<RecordBatch>, Closeable {}
}
