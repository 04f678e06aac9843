package fr.vendange.export.component;

import fr.vendange.canonical.SourceRecord;
import fr.vendange.export.ExportFile;
import fr.vendange.export.ExportReader;
import fr.vendange.export.HeaderFinder;
import fr.vendange.export.Reading;
import fr.vendange.mapping.Absence;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.MappingFile;
import fr.vendange.mapping.Mappings;
import fr.vendange.mapping.Recognition;
import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Note;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.RecordLookup;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.StreamKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** A file of records: an export, or a corrections file that comes back. */
final class FileSource implements RecordSource {
    private static final int SAMPLE = 10_000;
    private static final String NOT_YET_READ = "0".repeat(64);

    private final Path path;
    private final String name;
    private Surroundings surroundings;
    private FileIdentity identity;

    FileSource(Path path, String name) {
        this.path = path;
        this.name = name;
        this.identity = new FileIdentity(name, 0, NOT_YET_READ, Instant.EPOCH);
    }

    @Override
    public FileIdentity identity() {
        return identity;
    }

    @Override
    public Opened open(RunOptions options, Surroundings opening) throws FileRefused, IOException {
        surroundings = opening;
        ExportFile file = ExportFile.inspect(path, name, surroundings.limits(), surroundings.encoding());
        identity = new FileIdentity(name, file.size(), file.sha256(), notInTheFuture(file.lastModified()));
        Headers headers = new Headers(surroundings.catalog().current());
        ExportReader reader = file.open(headers);
        try {
            return open(reader, headers.recognition, options);
        } catch (FileRefused | IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** A clock that runs ahead must not make a file newer than everything that will ever come. */
    private Instant notInTheFuture(Instant modified) {
        Instant now = surroundings.clock().instant();
        return modified.isAfter(now) ? now : modified;
    }

    private Opened open(ExportReader reader, Recognition recognition, RunOptions options)
            throws FileRefused, IOException {
        MappingFile mapping = recognition.mapping();
        ReadingShape shape = ReadingShape.of(reader.header());
        List<Reading> sample = sample(reader);
        if (sample.isEmpty()) {
            throw new FileRefused("header_only", name, reader.headerLine());
        }
        StreamKey stream = new StreamKey(mapping.source(), mapping.stream());
        StreamOpening opening = new StreamOpening(surroundings, mapping, stream, identity, shape.columns());
        BoundMapping bound = opening.bind(sample.stream()
                .filter(r -> r.problem().isEmpty())
                .map(r -> shape.cells(r.record().cells()))
                .toList());
        // corrected rows are some of a stock list, not the whole of it
        boolean snapshot = mapping.absence() == Absence.SNAPSHOT && !shape.isCorrections();
        Begun begun = opening.begin(snapshot, shape.isCorrections(), options);
        if (!(begun instanceof Begun.Started started)) {
            reader.close();
            return new Opened(begun, new NoBatches());
        }
        Run run = started.run();
        if (!options.dryRun()) {
            surroundings.ledger().decide(stream, lasting(bound.decisions()));
        }
        note(run, recognition, bound);
        bound.columnBindings().forEach(b -> {
            int column = b.header() == null ? -1 : shape.columns().indexOf(b.header());
            if (column >= 0) {
                shape.name(column, b.column());
            }
        });
        run.prepare(bound, lookup(shape), reader.approximateRecords(), surroundings.workFolder());
        run.progress().measuredBy(() -> (double) reader.bytesRead() / Math.max(1, identity.size()));
        return new Opened(begun, new BatchReader(run, reader, shape, surroundings.batchSize(), path, sample));
    }

    /** What was decided for this file alone is decided again the same way from the same content. */
    private static Map<String, String> lasting(Map<String, String> decisions) {
        Map<String, String> lasting = new HashMap<>(decisions);
        lasting.keySet().removeIf(name -> !name.startsWith("source."));
        return lasting;
    }

    private static List<Reading> sample(ExportReader reader) throws FileRefused, IOException {
        List<Reading> sample = new ArrayList<>();
        for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
            sample.add(reading);
            if (sample.size() == SAMPLE) {
                break;
            }
        }
        return sample;
    }

    private static void note(Run run, Recognition recognition, BoundMapping bound) {
        if (!recognition.byName()) {
            run.note(
                    Note.of("run", "recognised_by_header", recognition.mapping().name()));
        }
        if (!recognition.alternatives().isEmpty()) {
            run.note(Note.of("run", "other_mappings_fit", String.join(", ", recognition.alternatives())));
        }
        if (!bound.unmappedColumns().isEmpty()) {
            run.note(Note.of("run", "columns_not_loaded", String.join(", ", bound.unmappedColumns())));
        }
        if (run.isResumed()) {
            run.note(Note.of("run", "resumed"));
        }
        StreamOpening.note(run, bound);
    }

    private RecordLookup lookup(ReadingShape shape) {
        return positions -> {
            if (positions.isEmpty()) {
                return Map.of();
            }
            try {
                return find(shape, positions);
            } catch (FileRefused e) {
                throw new IOException(e);
            }
        };
    }

    private Map<Long, Object[]> find(ReadingShape shape, Set<Long> positions) throws IOException, FileRefused {
        long last = Collections.max(positions);
        Map<Long, Object[]> found = new HashMap<>();
        ExportFile file = ExportFile.inspect(path, name, surroundings.limits(), surroundings.encoding());
        try (ExportReader reader = file.open(new Headers(surroundings.catalog().current()))) {
            for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
                SourceRecord record = reading.record();
                if (record.position() > last) {
                    break;
                }
                if (positions.contains(record.position())) {
                    found.put(record.position(), shape.cells(record.cells()));
                }
            }
        }
        return found;
    }

    /** Finds the header by asking the mappings, and keeps their answer. */
    private final class Headers implements HeaderFinder {
        private final Mappings mappings;
        private Recognition recognition;

        Headers(Mappings mappings) {
            this.mappings = mappings;
        }

        @Override
        public int find(List<List<String>> records) {
            Optional<Recognition> recognised = mappings.recognise(name.substring(name.lastIndexOf('!') + 1), records);
            recognised.ifPresent(r -> recognition = r);
            return recognised.map(Recognition::headerRow).orElse(NONE);
        }
    }

    /** Nothing to read: the content was loaded before, or the stream is taken. */
    private static final class NoBatches implements Batches {
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
}
