package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vendange.testing.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** The program as an estate has it: a home with the shipped routes and mappings, its commands and its service. */
final class Installation {
    static final Path CHECKOUT = Path.of(System.getProperty("project.basedir", "."));
    static final Path SAMPLES = CHECKOUT.resolve("samples/isavigne");

    /** What begins with tables; other commands find the home as it is. */
    private static final Set<String> LOADING = Set.of("load", "sync");

    final SteppedClock clock = new SteppedClock();
    final Steps steps = new Steps();
    final Arrivals arrivals = new Arrivals();
    final Map<String, String> environment = new HashMap<>();
    private final Path home;
    private final House house = new CamelHouse(clock, Map.of("steps", steps, "arrivals", arrivals));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Installation(Path home) throws IOException {
        this.home = home;
        copy(CHECKOUT.resolve("routes"), home.resolve("routes"));
        environment.put("VENDANGE_HOME", home.toString());
        // files of a test are whole when they are there
        environment.put("VENDANGE_INBOX_MIN_AGE", "0ms");
        // and nobody waits for a person to drop the next one
        environment.put("VENDANGE_INBOX_EVERY", "50ms");
        environment.put("ODOO_CATCH_UP_DELAY", "50ms");
        environment.put("VENDANGE_HTTP_MANAGEMENT_PORT", "0");
    }

    private Installation(Installation other) {
        home = other.home;
        environment.putAll(other.environment);
    }

    /** The same home for commands, while the service of this one runs. */
    Installation beside() {
        return new Installation(this);
    }

    static void copy(Path from, Path to) throws IOException {
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

    Path path(String relative) {
        return home.resolve(relative);
    }

    /** Runs a command to its end; returns the exit code. */
    int run(String... arguments) {
        if (arguments.length > 0 && LOADING.contains(arguments[0])) {
            makeTables();
        }
        out.reset();
        err.reset();
        return Vendange.execute(
                arguments,
                surroundings(stopping -> {
                    throw new AssertionError("Not a service");
                }),
                house);
    }

    int load(Path file) {
        return run("load", file.toString());
    }

    /** The one document that a command with {@code --json} prints. */
    JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--json");
        run(all.toArray(new String[0]));
        return new ObjectMapper().readTree(out());
    }

    /** Where the service that was started last serves its pages. */
    URI pages() {
        return URI.create(out().lines()
                .filter(line -> line.startsWith("Pages"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*(http://.*)$", "$1"));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Starts the service and waits until it says that it is ready. */
    Service start() {
        makeTables();
        out.reset();
        err.reset();
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                () -> {
                    int code = Vendange.execute(
                            new String[] {"run"},
                            surroundings(stopping -> {
                                ready.countDown();
                                end.await();
                                stopping.run();
                            }),
                            house);
                    ready.countDown();
                    return code;
                },
                task -> new Thread(task, "service").start());
        await(ready);
        return new Service(end, exit);
    }

    private void makeTables() {
        if (!environment.containsKey("VENDANGE_JDBC_URL") && Files.notExists(path("data"))) {
            Tables.embeddedIn(path("data"));
        }
    }

    private Surroundings surroundings(Surroundings.StopSignal stop) {
        return new Surroundings(
                environment,
                home.resolve("target/vendange.jar"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80,
                System::nanoTime,
                () -> Duration.ZERO,
                found -> {},
                stop);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The service while it runs; closing it stops it as Ctrl+C does. */
    record Service(CountDownLatch end, CompletableFuture<Integer> exit) implements AutoCloseable {
        @Override
        public void close() {
            end.countDown();
            assertEquals(ExitCode.DONE, exit.join(), "how the service ended");
        }
    }

    /** Puts a whole file into the watched folder and waits until the service is through with it. */
    Arrivals.Arrival drop(String name, byte[] content) throws Exception {
        Files.createDirectories(path("inbox"));
        Path whole = Files.write(path("inbox").resolve(".coming"), content);
        Files.move(whole, path("inbox").resolve(name));
        return arrivals.next("isavigne-inbox");
    }

    Arrivals.Arrival drop(String name, String content) throws Exception {
        return drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Every value of a query on the database, a row a line, values parted by {@code |}. */
    List<String> query(String sql) throws SQLException {
        return query(database(), sql);
    }

    /** Changes the database behind the program’s back. */
    int change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database());
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private String database() {
        return environment.getOrDefault(
                "VENDANGE_JDBC_URL", "jdbc:h2:file:" + path("data/vendange") + ";AUTO_SERVER=TRUE");
    }

    static List<String> query(String url, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    long count(String table) throws SQLException {
        return Long.parseLong(query("select count(*) from " + table).get(0));
    }

    /** The files of a folder of home, below it too, by their relative names. */
    List<String> files(String folder) throws IOException {
        if (!Files.isDirectory(path(folder))) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(path(folder))) {
            return paths.filter(Files::isRegularFile)
                    .map(p -> path(folder).relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }

    String text(String file) throws IOException {
        return Files.readString(path(file));
    }
}
