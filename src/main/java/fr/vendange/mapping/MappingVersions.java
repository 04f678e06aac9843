package fr.vendange.mapping;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What mapping files said before they were changed: a folder for each file, a text for each change. */
final class MappingVersions {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String ENDING = ".yaml";

    private final Path folder;
    private final Clock clock;

    MappingVersions(Path folder, Clock clock) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Keeps what a file said until now. */
    void keep(String file, String text) throws IOException {
        Path versions = Files.createDirectories(folder.resolve(file));
        for (Instant at = clock.instant(); ; at = at.plusMillis(1)) {
            try {
                Files.writeString(versions.resolve(NAME.format(at) + ENDING), text, StandardOpenOption.CREATE_NEW);
                return;
            } catch (FileAlreadyExistsException e) {
                // two changes within a millisecond: the next one
            }
        }
    }

    /** The newest first. */
    List<MappingEditor.Version> of(String file) throws IOException {
        Path versions = folder.resolve(file);
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(versions)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{8}-\\d{6}-\\d{3}\\.yaml"))
                    .sorted(Comparator.reverseOrder())
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .map(id -> new MappingEditor.Version(id, NAME.parse(id, Instant::from)))
                    .toList();
        }
    }

    /** What the file said then; empty when there is no such version. */
    Optional<String> text(String file, String id) throws IOException {
        // only names that the list gives: no path leads anywhere else
        return of(file).stream().anyMatch(version -> version.id().equals(id))
                ? Optional.of(Files.readString(folder.resolve(file).resolve(id + ENDING)))
                : Optional.empty();
    }
}
