package fr.vendange.export.component;

import fr.vendange.export.ExportReader;
import fr.vendange.export.Reading;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Note;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.SourceReading;
import fr.vendange.run.component.ReadingStopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * A file's records in batches. Read by one thread, ahead of those that map and load; a batch holds only records that
 * are committed already or only records that are not, so that a resumed run knows what to skip.
 */
final class BatchReader implements RecordSource.Batches {
    private final Run run;
    private final ExportReader reader;
    private final ReadingShape shape;
    private final int batchSize;
    private final Path file;
    private final long size;
    private final FileTime modified;
    private final Queue<Reading> sample;
    private final Deque<SourceReading> ahead = new ArrayDeque<>(1);
    private long records;
    private int index;
    private boolean ended;

    /** @param sample the first records, which were read to bind the mapping */
    BatchReader(Run run, ExportReader reader, ReadingShape shape, int batchSize, Path file, List<Reading> sample)
            throws IOException {
        this.run = run;
        this.reader = reader;
        this.shape = shape;
        this.batchSize = batchSize;
        this.file = file;
        this.size = Files.size(file);
        this.modified = Files.getLastModifiedTime(file);
        this.sample = new ArrayDeque<>(sample);
    }

    @Override
    public boolean hasNext() {
        return peek() != null;
    }

    @Override
    public RecordBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<SourceReading> readings = new ArrayList<>(batchSize);
        boolean committed = run.isCommitted(peek().record().ordinal());
        while (readings.size() < batchSize
                && peek() != null
                && run.isCommitted(peek().record().ordinal()) == committed) {
            readings.add(ahead.poll());
        }
        return new RecordBatch(run, index++, readings, committed);
    }

    private SourceReading peek() {
        if (ahead.isEmpty() && !ended) {
            try {
                Reading reading = sample.isEmpty() ? reader.next() : sample.poll();
                if (reading == null) {
                    end();
                } else {
                    records++;
                    ahead.add(shape.of(reading));
                }
            } catch (IOException | FileRefused e) {
                run.stop(e);
                throw new ReadingStopped(e);
            }
        }
        return ahead.peek();
    }

    private void end() throws IOException {
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(modified)) {
            throw new IOException(file.getFileName() + " changed while it was read");
        }
        ended = true;
        reader.notes().forEach(n -> run.note(new Note("reader_notes", n.code(), n.arguments())));
        run.readToTheEnd(records);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
