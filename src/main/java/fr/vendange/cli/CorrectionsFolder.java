package fr.vendange.cli;

import fr.vendange.run.RunReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** Finds the file in which a run's refused records wait to be corrected: the run's number is in its name. */
final class CorrectionsFolder implements Function<RunReport, Optional<Path>> {
    private final Path folder;

    CorrectionsFolder(Path folder) {
        this.folder = folder;
    }

    /** The file while it is there; empty once somebody has taken it. */
    @Override
    public Optional<Path> apply(RunReport run) {
        if (run.counts().quarantined() == 0 || run.runId() == 0 || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "*.lot-" + run.runId() + ".a-corriger.csv")) {
            Iterator<Path> found = files.iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (IOException e) {
            // a folder that cannot be read is no reason to hide what the run did: its report then names no file
            return Optional.empty();
        }
    }
}
