package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that the arguments of a load mean: a file is itself, a folder the exports that lie in it, the oldest first;
 * folders in it are left alone, as {@code done/} and {@code refused/} may be among them.
 *
 * @param files in the order in which they are loaded
 * @param ignored files of a folder that are no exports by their name
 */
record LoadPaths(List<Path> files, List<String> ignored) {
    private static final Set<String> EXPORTS = Set.of("csv", "txt", "xlsx", "zip", "gz");

    /** @throws CannotProceed when one of the paths is not there or cannot be read: nothing is loaded then */
    static LoadPaths of(List<String> arguments) throws CannotProceed {
        List<Path> files = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (String argument : arguments) {
            Path path = path(argument);
            if (Files.isDirectory(path)) {
                folder(path, files, ignored);
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                throw new CannotProceed("path_missing", argument);
            }
        }
        return new LoadPaths(files.stream().distinct().toList(), List.copyOf(ignored));
    }

    /** One path of the command line, absolute. */
    static Path path(String argument) throws CannotProceed {
        try {
            return Path.of(argument).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CannotProceed("path_missing", argument);
        }
    }

    private static void folder(Path folder, List<Path> files, List<String> ignored) throws CannotProceed {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Dated> dated = new ArrayList<>();
            for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
                if (isExport(entry)) {
                    dated.add(new Dated(entry, Files.getLastModifiedTime(entry).toMillis()));
                } else {
                    ignored.add(entry.getFileName().toString());
                }
            }
            dated.stream().sorted(Comparator.comparingLong(Dated::modified)).forEach(d -> files.add(d.file()));
        } catch (IOException e) {
            throw new CannotProceed("folder_unreadable", folder);
        }
    }

    private static boolean isExport(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        // what spreadsheets and editors leave beside a file they hold open
        if (name.startsWith(".") || name.startsWith("~$")) {
            return false;
        }
        return EXPORTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private record Dated(Path file, long modified) {}
}
