package fr.vendange.crash;

import fr.vendange.run.CrashPoint;
import fr.vendange.testing.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A home of its own with the shipped routes and an empty store, and the program in it as often as it is started. */
final class Installation {
    /** Which database the store is in. */
    enum Kind {
        H2,
        POSTGRESQL
    }

    private static final Path ROUTES =
            Path.of(System.getProperty("project.basedir", "")).toAbsolutePath().resolve("routes");

    private final Path home;
    private final Optional<String> jdbcUrl;
    private int starts;

    private Installation(Path home, Optional<String> jdbcUrl) {
        this.home = home;
        this.jdbcUrl = jdbcUrl;
    }

    /** @param settings lines of its application.properties */
    static Installation make(Path home, Kind kind, String... settings) throws IOException, SQLException {
        copy(ROUTES, home.resolve("routes"));
        Files.write(home.resolve("application.properties"), List.of(settings));
        Optional<String> url = kind == Kind.POSTGRESQL ? Optional.of(Postgres.databaseWithTables()) : Optional.empty();
        return new Installation(home, url);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    Program start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** Starts the program to be killed when it reaches that step for the nth time. */
    Program startUntil(CrashPoint step, int times, String... arguments) throws IOException {
        return startUntil(step, times, 0, arguments);
    }

    /** Starts the program to be killed so many microseconds after it has reached that step for the nth time. */
    Program startUntil(CrashPoint step, int times, long micros, String... arguments) throws IOException {
        return start(List.of("-Dvendange.crash.at=" + step + ":" + times + ":" + micros), arguments);
    }

    private Program start(List<String> options, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(ProgramFiles.sharing());
        all.addAll(options);
        return startWith(all, arguments);
    }

    /** @param options of Java, beside those that every start gets */
    Program startWith(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // the quick compiler: most of these processes live for seconds
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-Duser.timezone=UTC"));
        command.addAll(options);
        starts++;
        Path trail = home.resolve("start-" + starts + ".trail");
        command.add("-Dvendange.crash.trail=" + trail);
        command.addAll(List.of("-cp", ProgramFiles.classPath(), "fr.vendange.cli.Vendange"));
        command.addAll(List.of(arguments));
        jdbcUrl.ifPresent(url -> command.addAll(List.of("--jdbc-url", url)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("VENDANGE_"));
        builder.environment().put("VENDANGE_HOME", home.toString());
        builder.environment().put("VENDANGE_HTTP_MANAGEMENT_PORT", "0");
        return Program.start(
                builder, home.resolve("start-" + starts + ".out"), home.resolve("start-" + starts + ".err"), trail);
    }

    Path home() {
        return home;
    }

    /** The store’s address, while a process serves it. */
    String jdbcUrl() {
        return jdbcUrl.orElse("jdbc:h2:file:" + home.resolve("data").resolve("vendange") + ";AUTO_SERVER=TRUE");
    }

    /** What every table of the store holds; to be asked when no process has the store open. */
    StoreContents store() throws SQLException {
        String url = jdbcUrl.orElse("jdbc:h2:file:" + home.resolve("data").resolve("vendange") + ";IFEXISTS=TRUE");
        try (Connection connection = DriverManager.getConnection(url)) {
            return StoreContents.read(connection);
        }
    }

    /** The corrections files with their names, but without the number of the run there, which may differ after a kill. */
    List<String> corrections() throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : files("corrections")) {
            String name = file.getFileName().toString().replaceAll("\\.lot-\\d+\\.", ".lot-N.");
            contents.add(name + "\n" + Files.readString(file));
        }
        contents.sort(null);
        return contents;
    }

    /** Puts a copy into the watched folder, whole from its first moment and as old as the original. */
    void drop(Path file) throws IOException {
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        Path aside = Files.copy(file, home.resolve(file.getFileName()));
        Files.setLastModifiedTime(aside, FileTime.from(modified));
        Files.move(aside, inbox.resolve(file.getFileName()));
    }

    /** The files in a folder of home and in the folders in it, by path; locks and unfinished ones too. */
    List<Path> files(String folder) {
        Path root = home.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names(String folder) {
        return files(folder).stream().map(file -> file.getFileName().toString()).toList();
    }
}
