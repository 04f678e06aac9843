package fr.vendange.cli;

import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.RecordMapping;
import fr.vendange.cli.settings.ReaderSettings;
import fr.vendange.export.Archive;
import fr.vendange.export.ExportFile;
import fr.vendange.export.ExportReader;
import fr.vendange.export.ExtractedEntry;
import fr.vendange.export.HeaderFinder;
import fr.vendange.export.Reading;
import fr.vendange.mapping.Binding;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.mapping.Coverage;
import fr.vendange.mapping.Mappings;
import fr.vendange.mapping.Recognition;
import fr.vendange.run.FileRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file as a load would, to its last record, and keeps nothing of it. Needs no database. */
final class FileChecker {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int SAMPLE = 10_000;

    private final Mappings mappings;
    private final ReaderSettings settings;
    private final Messages messages;
    private final Clock clock;
    private final int errorsShown;

    FileChecker(Mappings mappings, ReaderSettings settings, Messages messages, Clock clock, int errorsShown) {
        this.mappings = mappings;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
        this.errorsShown = errorsShown;
    }

    /**
     * Checks a file, or each file of an archive.
     *
     * @throws IOException when the disk fails
     */
    List<FileCheck> check(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!Archive.recognises(file)) {
            return List.of(check(file, name));
        }
        Path work = Files.createTempDirectory("vendange-check");
        List<ExtractedEntry> entries = List.of();
        try {
            entries = Archive.extract(file, work, settings.limits());
            List<FileCheck> checks = new ArrayList<>();
            for (ExtractedEntry entry : entries) {
                checks.add(check(entry.file(), entry.displayName()));
            }
            return checks;
        } catch (FileRefused e) {
            return List.of(FileCheck.refused(name, Explanation.of(e, messages, "")));
        } finally {
            for (ExtractedEntry entry : entries) {
                Files.deleteIfExists(entry.file());
            }
            Files.deleteIfExists(work);
        }
    }

    private FileCheck check(Path path, String name) throws IOException {
        Header header = new Header(name);
        try {
            ExportFile file = ExportFile.inspect(path, name, settings.limits(), settings.encoding());
            try (ExportReader reader = file.open(header)) {
                return check(reader, name, header.recognition);
            }
        } catch (FileRefused e) {
            return FileCheck.refused(name, Explanation.of(e, messages, ""));
        }
    }

    private FileCheck check(ExportReader reader, String name, Recognition recognition) throws IOException, FileRefused {
        List<Reading> sample = sample(reader);
        if (sample.isEmpty()) {
            throw new FileRefused("header_only", name, reader.headerLine());
        }
        List<Object[]> cells = sample.stream()
                .filter(reading -> reading.problem().isEmpty())
                .map(reading -> reading.record().cells())
                .toList();
        try {
            BoundMapping mapping =
                    recognition.mapping().bind(new Binding(reader.header(), cells, Map.of(), null, clock, PARIS));
            Tally tally = new Tally(mapping, errorsShown);
            sample.forEach(tally::add);
            for (Reading reading = reader.next(); reading != null; reading = reader.next()) {
                tally.add(reading);
            }
            return new FileCheck(
                    name,
                    Optional.of(table(reader, recognition, mapping.coverage())),
                    mapping.columnBindings(),
                    mapping.unmappedColumns(),
                    List.of(),
                    notes(reader, mapping),
                    tally.read,
                    tally.refused,
                    tally.anomalies,
                    tally.errors,
                    Optional.empty());
        } catch (ColumnsMissing e) {
            Explanation refusal = new Explanation(
                    e.reason(messages), messages.format("cli", "check.missing", String.join(", ", e.missing())));
            return new FileCheck(
                    name,
                    Optional.of(table(reader, recognition, e.coverage())),
                    List.of(),
                    e.found(),
                    e.missing(),
                    notes(reader, null),
                    0,
                    0,
                    Map.of(),
                    List.of(),
                    Optional.of(refusal));
        }
    }

    private static List<Reading> sample(ExportReader reader) throws IOException, FileRefused {
        List<Reading> sample = new ArrayList<>();
        while (sample.size() < SAMPLE) {
            Reading reading = reader.next();
            if (reading == null) {
                break;
            }
            sample.add(reading);
        }
        return sample;
    }

    private static FileCheck.Table table(ExportReader reader, Recognition recognition, Coverage coverage) {
        return new FileCheck.Table(
                reader.dialect(),
                reader.headerLine(),
                recognition.mapping().name(),
                recognition.mapping().source() + "/" + recognition.mapping().stream(),
                recognition.mapping().table().sqlName(),
                recognition.byName(),
                recognition.alternatives(),
                coverage.score());
    }

    private List<String> notes(ExportReader reader, BoundMapping mapping) {
        List<String> notes = new ArrayList<>();
        reader.notes().forEach(note -> notes.add(note.sentence(messages)));
        if (mapping != null) {
            mapping.notes().forEach(note -> notes.add(note.in(messages)));
            mapping.defaultsTaken().forEach(note -> notes.add(note.in(messages)));
        }
        return notes;
    }

    /** Finds the header by the mappings, and remembers which mapping it was. */
    private final class Header implements HeaderFinder {
        private final String fileName;
        private Recognition recognition;

        Header(String displayName) {
            this.fileName =
                    displayName.substring(Math.max(displayName.lastIndexOf('/'), displayName.lastIndexOf('!')) + 1);
        }

        @Override
        public int find(List<List<String>> records) {
            Optional<Recognition> found = mappings.recognise(fileName, records);
            recognition = found.orElse(null);
            return found.map(Recognition::headerRow).orElse(NONE);
        }
    }

    /** What becomes of the records, counted. */
    private static final class Tally {
        private final RecordMapping mapping;
        private final int errorsShown;
        private final Map<String, Long> anomalies = new HashMap<>();
        private final List<FileCheck.RecordError> errors = new ArrayList<>();
        private long read;
        private long refused;

        Tally(RecordMapping mapping, int errorsShown) {
            this.mapping = mapping;
            this.errorsShown = errorsShown;
        }

        void add(Reading reading) {
            read++;
            if (reading.problem().isPresent()) {
                refuse(reading, List.of(reading.problem().get()));
                return;
            }
            Mapped mapped = mapping.map(reading.record());
            if (mapped.isRefused()) {
                refuse(reading, mapped.problems());
            } else {
                mapped.anomalies().forEach(anomaly -> anomalies.merge(anomaly.code(), 1L, Long::sum));
            }
        }

        private void refuse(Reading reading, List<Problem> problems) {
            refused++;
            if (errors.size() < errorsShown) {
                errors.add(new FileCheck.RecordError(reading.record().position(), problems));
            }
        }
    }
}
