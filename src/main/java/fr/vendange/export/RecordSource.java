package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The records of one table, in order, title lines and blank ones included. */
interface RecordSource extends Closeable {
    /** The next record, or null at the end. */
    RawRecord next() throws IOException, FileRefused;

    /** How many cells a row should have, once that is known. */
    void expectWidth(int width);

    /** Bytes of the file behind us, of which it has {@link ExportFile#size()}. */
    long bytesRead();

    Optional<Dialect> dialect();

    /** What was decided to read this source at all. */
    List<ReaderNote> notes();
}
