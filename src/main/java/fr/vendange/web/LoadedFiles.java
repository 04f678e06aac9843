package fr.vendange.web;

import fr.vendange.canonical.SourceRecord;
import fr.vendange.export.ExportFile;
import fr.vendange.export.ExportLimits;
import fr.vendange.export.ExportReader;
import fr.vendange.export.HeaderFinder;
import fr.vendange.export.Reading;
import fr.vendange.mapping.Mappings;
import fr.vendange.mapping.Recognition;
import fr.vendange.run.FileRefused;
import fr.vendange.run.RunReport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that were loaded, read again where they still are. */
public final class LoadedFiles {
    /** A run ends where its file is settled: on the day it began, or behind midnight. */
    private static final int DAYS = 2;

    private final Path done;
    private final Path refused;
    private final ExportLimits limits;
    private final Optional<Charset> encoding;

    /**
     * @param done where files go once they are loaded, in a folder for each day
     * @param refused where they go when nothing of them could be loaded
     */
    public LoadedFiles(Path done, Path refused, ExportLimits limits, Optional<Charset> encoding) {
        this.done = done;
        this.refused = refused;
        this.limits = limits;
        this.encoding = encoding;
    }

    /**
     * A file's records from its beginning.
     *
     * @param complete the file has no more
     */
    record Content(List<String> columns, List<SourceRecord> records, boolean complete) {}

    /** The beginning of the file that a run has read; empty when it is gone, or was part of an archive. */
    Optional<Content> of(RunReport run, Mappings mappings, int most) {
        try {
            Optional<Path> file = find(run);
            return file.isEmpty() ? Optional.empty() : read(file.get(), run, mappings, most);
        } catch (IOException | FileRefused e) {
            // a file that cannot be read again is as good as gone: the sample that was kept of it is there
            return Optional.empty();
        }
    }

    private Optional<Path> find(RunReport run) throws IOException {
        LocalDate day = LocalDate.ofInstant(run.startedAt(), Page.PARIS);
        List<Path> folders = new ArrayList<>(List.of(refused));
        for (int i = 0; i < DAYS; i++) {
            folders.add(0, done.resolve(day.plusDays(i).toString()));
        }
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                Optional<Path> found =
                        files.filter(file -> hasSize(file, run.fileSize())).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasSize(Path file, long size) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == size;
        } catch (IOException e) {
            // gone meanwhile
            return false;
        }
    }

    private Optional<Content> read(Path path, RunReport run, Mappings mappings, int most)
            throws IOException, FileRefused {
        ExportFile file = ExportFile.inspect(path, run.file(), limits, encoding);
        if (!file.sha256().equals(run.sha256())) {
            return Optional.empty();
        }
        HeaderFinder header = records -> mappings.recognise(run.file(), records)
                .map(Recognition::headerRow)
                .orElse(HeaderFinder.NONE);
        try (ExportReader reader = file.open(header)) {
            List<SourceRecord> records = new ArrayList<>();
            Reading reading = reader.next();
            for (; reading != null && records.size() < most; reading = reader.next()) {
                if (reading.problem().isEmpty()) {
                    records.add(reading.record());
                }
            }
            return Optional.of(new Content(reader.header(), records, reading == null));
        }
    }
}
