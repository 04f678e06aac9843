package fr.vendange.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.cli.LoadTimer;
import fr.vendange.testing.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole load beside the plain-Java {@link Floor}, on the same files in the same run, each in a process of its own:
 * seconds from the file's name to the end of the run, the start of the program left out on both sides. Prints the
 * ratios; both run with the garbage collector of the shipped launcher. Asserts that both loaded the same rows and that
 * the load proved itself. Then the memory that the process takes with 256 MB of heap for as many rows and for five
 * times as many. Rows by {@code -Dbench.rows}.
 */
@Tag("benchmark")
class LoadBenchmark {
    private static final long ROWS = Long.getLong("bench.rows", 1_000_000);
    private static final long TIMES = 5;
    private static final Pattern LINE = Pattern.compile("seconds=([0-9.]+) rows=(\\d+)(?: peakMB=(\\d+))?(.*)");

    /** @param peak of the resident memory since the process began, in MB; 0 where the system does not tell */
    private record Timed(double seconds, long rows, long peak, String rest) {}

    @TempDir
    Path folder;

    private Path home;
    private Path export;
    private Path changed;

    @BeforeEach
    void writeTheExports() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        copy(Path.of(System.getProperty("project.basedir", "."), "routes"), home.resolve("routes"));
        export = SalesExport.write(Files.createDirectories(folder.resolve("a")), ROWS, 42, SalesExport.Variant.PLAIN);
        SalesExport.writeCustomers(folder.resolve("a"), ROWS, 42);
        SalesExport.writeProducts(folder.resolve("a"), 42);
        changed = SalesExport.write(
                Files.createDirectories(folder.resolve("b")), ROWS, 42, SalesExport.Variant.changed(0.01));
    }

    @Test
    void postgres() throws Exception {
        Timed floor = floor(Postgres.freshDatabase());
        compare("PostgreSQL", floor, load(Postgres.freshDatabase()));
    }

    @Test
    void embeddedH2() throws Exception {
        Timed floor = floor("-");
        compare("H2", floor, load("-"));
    }

    @Test
    void memoryOnPostgres() throws Exception {
        memory("PostgreSQL", Postgres.freshDatabase(), Postgres.freshDatabase());
    }

    @Test
    void memoryOnEmbeddedH2() throws Exception {
        memory("H2", "-", "-");
    }

    /** Resident, of a process of its own for each of the two loads. */
    private void memory(String database, String one, String another) throws Exception {
        Path many = SalesExport.write(
                Files.createDirectories(folder.resolve("many")), ROWS * TIMES, 42, SalesExport.Variant.PLAIN);
        Timed few = run("-Xmx256m", LoadTimer.class, one, home.toString(), export.toString())
                .get(0);
        Path other = folder.resolve("other");
        copy(home.resolve("routes"), other.resolve("routes"));
        Timed whole = run("-Xmx256m", LoadTimer.class, another, other.toString(), many.toString())
                .get(0);
        System.out.printf(
                Locale.ROOT,
                "%s, 256 MB of heap: %,d rows in %.1f s with %d MB resident, %,d rows in %.1f s with %d MB (%.2f x)%n",
                database,
                ROWS,
                few.seconds(),
                few.peak(),
                ROWS * TIMES,
                whole.seconds(),
                whole.peak(),
                (double) whole.peak() / few.peak());
        assertEquals(ROWS * TIMES, whole.rows());
        assertTrue(whole.rest().contains("proven=true"), whole.rest());
    }

    private void compare(String database, Timed floor, List<Timed> loads) {
        Timed first = loads.get(2);
        Timed again = loads.get(3);
        System.out.printf(
                Locale.ROOT,
                "%s, %,d rows: floor %.1f s, load %.1f s (%.2f x the floor's speed), again with 1 %% changed %.1f s "
                        + "(%.2f x the first load's speed)%n",
                database,
                ROWS,
                floor.seconds(),
                first.seconds(),
                floor.seconds() / first.seconds(),
                again.seconds(),
                first.seconds() / again.seconds());
        assertEquals(ROWS, first.rows());
        assertTrue(first.rest().contains("inserted=" + floor.rows()), first.rest());
        assertTrue(first.rest().contains("proven=true"), first.rest());
        assertTrue(again.rest().contains("inserted=0 ") && again.rest().contains("proven=true"), again.rest());
    }

    private Timed floor(String url) throws IOException, InterruptedException {
        return run("-Xmx1g", Floor.class, url, folder.resolve("floor").toString(), export.toString())
                .get(0);
    }

    private List<Timed> load(String url) throws IOException, InterruptedException {
        return run(
                "-Xmx1g",
                LoadTimer.class,
                url,
                home.toString(),
                folder.resolve("a").resolve("produits.csv").toString(),
                folder.resolve("a").resolve("clients.csv").toString(),
                export.toString(),
                changed.toString());
    }

    private static List<Timed> run(String heap, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                heap,
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines()
                .map(LINE::matcher)
                .filter(Matcher::find)
                .map(m -> new Timed(
                        Double.parseDouble(m.group(1)),
                        Long.parseLong(m.group(2)),
                        m.group(3) == null ? 0 : Long.parseLong(m.group(3)),
                        m.group(4)))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
