package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files that the arguments of a load mean: a file is itself, a folder the exports that lie in it, the oldest first;
 * folders in it are left alone, as {@code done/} and {@code refused/} may be among them.
 *
 * @param arguments the files of each argument, in the order in which they are loaded
 * @param ignored files of a folder that are no exports by their name
 */
record LoadPaths(List<List<Path>> arguments, List<String> ignored) {
    /** What the names of exports end in. */
    static final List<String> EXTENSIONS = List.of("csv", "txt", "xlsx", "zip", "gz");

    /** @throws CannotProceed when one of the paths is not there or cannot be read: nothing is loaded then */
    static LoadPaths of(List<String> arguments) throws CannotProceed {
        List<List<Path>> files = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (String argument : arguments) {
            Path path = path(argument);
            if (Files.isDirectory(path)) {
                files.add(folder(path, ignored));
            } else if (Files.isRegularFile(path)) {
                files.add(List.of(path));
            } else {
                throw new CannotProceed("path_missing", argument);
            }
        }
        return new LoadPaths(List.copyOf(files), List.copyOf(ignored));
    }

    /** Each file once. */
    List<Path> files() {
        return arguments.stream().flatMap(List::stream).distinct().toList();
    }

    /**
     * The same with what others point to first in each folder: products and customers before sales and stock, so that
     * a summary does not count as orphans what the next file brings. Of one kind, the oldest stays first.
     */
    LoadPaths inOrderOf(Mappings mappings) {
        Comparator<Path> byKind = Comparator.comparingInt(
                file -> mappings.named(file.getFileName().toString())
                        .map(mapping -> mapping.table().ordinal())
                        .orElse(Integer.MAX_VALUE));
        return new LoadPaths(
                arguments.stream()
                        .map(files -> files.stream().sorted(byKind).toList())
                        .toList(),
                ignored);
    }

    /** One path of the command line, absolute. */
    static Path path(String argument) throws CannotProceed {
        try {
            return Path.of(argument).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CannotProceed("path_missing", argument);
        }
    }

    private static List<Path> folder(Path folder, List<String> ignored) throws CannotProceed {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Dated> dated = new ArrayList<>();
            for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
                if (isExport(entry)) {
                    dated.add(new Dated(entry, Files.getLastModifiedTime(entry).toMillis()));
                } else {
                    ignored.add(entry.getFileName().toString());
                }
            }
            return dated.stream()
                    .sorted(Comparator.comparingLong(Dated::modified))
                    .map(Dated::file)
                    .toList();
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
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private record Dated(Path file, long modified) {}
}
