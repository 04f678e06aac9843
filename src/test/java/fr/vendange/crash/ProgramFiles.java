package fr.vendange.crash;

import fr.vendange.crash.Installation.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What a process of the program is started from, made once a JVM: the compiled classes as a jar, and an archive of the
 * classes that a service loads, which the many starts after it share. A start takes a third less of the machine by it.
 */
final class ProgramFiles {
    private static final String SEPARATOR = System.getProperty("path.separator");

    private ProgramFiles() {}

    private static final class Jar {
        static final Path FILE = made(() -> {
            Path file = temporary("program.jar");
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
                for (String entry : testClassPath()) {
                    if (Files.isDirectory(Path.of(entry))) {
                        add(Path.of(entry), jar);
                    }
                }
            }
            return file;
        });
    }

    private static final class Archive {
        static final Path FILE = made(() -> {
            Path file = temporary("classes.jsa");
            Files.delete(file);
            Path home = Files.createTempDirectory("vendange-archive");
            Installation training = Installation.make(home, Kind.H2, "vendange.inbox.min-age=0ms");
            training.drop(Exports.sales(home, 100));
            try (Program service = training.startWith(List.of("-XX:ArchiveClassesAtExit=" + file), "run")) {
                service.until(
                        "the file is in done", () -> !training.names("done").isEmpty());
                service.stop();
            }
            delete(home);
            return file;
        });
    }

    /** That of the test without the tests, whose logging and settings are not the program’s. */
    static String classPath() {
        List<String> entries = new ArrayList<>(List.of(Jar.FILE.toString()));
        testClassPath().stream()
                .filter(entry -> !Files.isDirectory(Path.of(entry)))
                .forEach(entries::add);
        return String.join(SEPARATOR, entries);
    }

    /** What lets a start share the classes; where this Java makes no archive it starts without. */
    static List<String> sharing() {
        return List.of("-XX:SharedArchiveFile=" + Archive.FILE);
    }

    private static List<String> testClassPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(SEPARATOR))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .toList();
    }

    private static Path temporary(String name) throws IOException {
        Path file = Files.createTempFile("vendange-", "-" + name);
        file.toFile().deleteOnExit();
        return file;
    }

    private static void add(Path classes, JarOutputStream jar) throws IOException {
        for (Path file : files(classes)) {
            String name = classes.relativize(file).toString();
            if (Files.isRegularFile(file)) {
                jar.putNextEntry(new ZipEntry(name));
                Files.copy(file, (OutputStream) jar);
                jar.closeEntry();
            } else if (!name.isEmpty()) {
                // migrations and messages are looked for by their folder
                jar.putNextEntry(new ZipEntry(name + "/"));
                jar.closeEntry();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files = new ArrayList<>(files(folder));
        for (int i = files.size() - 1; i >= 0; i--) {
            Files.delete(files.get(i));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }

    private interface Making {
        Path make() throws Exception;
    }

    private static Path made(Making making) {
        try {
            return making.make();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
