package fr.vendange.export.component;

import fr.vendange.export.ExportLimits;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;

/** One source of records that a run reads: a file, or records that wait in quarantine. */
interface RecordSource {
    /** What it is called and, as far as is known yet, what it is: for the ledger when it is refused. */
    FileIdentity identity();

    /**
     * Recognises it and begins its run.
     *
     * @param opening as the step says that opens it, not as the one that found it
     * @throws FileRefused when nothing of it can be loaded
     */
    Opened open(RunOptions options, Surroundings opening) throws FileRefused, IOException;

    /** What opening a source takes, the same for every one that a step opens. */
    record Surroundings(
            RunLedger ledger,
            MappingCatalog catalog,
            ExportLimits limits,
            Optional<Charset> encoding,
            int batchSize,
            Path workFolder,
            Clock clock) {}

    /**
     * A source with its run begun or not.
     *
     * @param batches the records; empty when no run was begun
     */
    record Opened(Begun begun, Batches batches) {}

    /** Batches, and what they are read from. */
    interface Batches extends Iterator<RecordBatch>, Closeable {}
}
