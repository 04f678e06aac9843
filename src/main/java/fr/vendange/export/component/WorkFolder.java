package fr.vendange.export.component;

import fr.vendange.run.Owner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.FileUtil;

/** Where archives are unpacked: a folder for each, which says in its name whose it is. */
final class WorkFolder {
    /** {@code archive-host@process@start-random}. */
    private static final Pattern UNPACKED = Pattern.compile("archive-(.+@\\d+@[^@]+)-[^-]+");

    private final Path folder;
    private final Owner self;

    WorkFolder(Path folder) {
        this(folder, Owner.self());
    }

    WorkFolder(Path folder, Owner self) {
        this.folder = folder;
        this.self = self;
    }

    Path path() {
        return folder;
    }

    /** A new folder; whoever asked deletes it by {@link #delete}. */
    Path unpack() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempDirectory(folder, "archive-" + self.toString().replace('/', '@') + "-");
    }

    void delete(Path unpacked) {
        FileUtil.removeDir(unpacked.toFile());
    }

    /** Deletes what processes of this host left behind that are no more: they were killed. */
    void deleteWhatTheDeadLeft() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "archive-*")) {
            for (Path entry : entries) {
                Optional<Owner> owner = owner(entry);
                if (owner.isPresent()
                        && owner.get().isOnHostOf(self)
                        && !owner.get().isAlive()) {
                    delete(entry);
                }
            }
        }
    }

    private static Optional<Owner> owner(Path entry) {
        Matcher name = UNPACKED.matcher(entry.getFileName().toString());
        return name.matches() ? Owner.of(name.group(1).replace('@', '/')) : Optional.empty();
    }
}
