package fr.vendange.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.cli.SyncTimer;
import fr.vendange.testing.Postgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readings of an Odoo beside a {@link BareLoop} that sends the same requests and throws the answers away, in the same
 * run, each in a process of its own. The server takes 85 ms for 1,000 records on each of its two workers, as one of two
 * cores was measured to, and what it takes for a call without records is 16 ms. Prints the ratios; the aims are 1.15 for
 * a full load, 1.6 for two pages in flight against one, and 1.2 for an empty delta. Records by
 * {@code -Dbench.partners}; into PostgreSQL, or the embedded H2 with {@code -Dbench.h2=true}.
 */
@Tag("benchmark")
class OdooBenchmark {
    private static final long PARTNERS = Long.getLong("bench.partners", 200_000);
    private static final long FEW = Long.getLong("bench.few", 20_000);
    private static final long MANY = Long.getLong("bench.many", 500_000);
    private static final boolean H2 = Boolean.getBoolean("bench.h2");
    private static final int GROWTH_MB = 16;
    private static final int REQUEST_MICROS = 16_000;
    private static final int ROW_MICROS = 85;
    private static final Pattern LINE = Pattern.compile("seconds=([0-9.]+) rows=(\\d+)(?: heapMB=(\\d+))?(.*)");

    private record Timed(double seconds, long rows, long heap, String rest) {}

    @TempDir
    Path folder;

    private Process server;
    private PrintWriter commands;
    private BufferedReader answers;
    private String url;

    @AfterEach
    void stopTheServer() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    @Test
    void aFirstFullLoadAndTwoPagesInFlight() throws Exception {
        serve(PARTNERS);
        customers("made", "-Xmx1g", 2);
        say("speed " + REQUEST_MICROS + " " + ROW_MICROS);

        say("record");
        Timed one = customers("one", "-Xmx1g", 1);
        Timed bareOne = bare("one", 1);
        say("record");
        Timed two = customers("two", "-Xmx1g", 2);
        Timed bareTwo = bare("two", 2);

        System.out.printf(
                Locale.ROOT,
                "Odoo, %,d partners, one page in flight: bare loop %.1f s, load %.1f s (%.2f x); "
                        + "two: bare loop %.1f s, load %.1f s (%.2f x), %.2f x faster than one%n",
                PARTNERS,
                bareOne.seconds(),
                one.seconds(),
                one.seconds() / bareOne.seconds(),
                bareTwo.seconds(),
                two.seconds(),
                two.seconds() / bareTwo.seconds(),
                one.seconds() / two.seconds());
        assertEquals(one.rows(), two.rows());
        assertTrue(one.rest().contains("proven=true") && two.rest().contains("proven=true"));
    }

    @Test
    void anEmptyDeltaOfEveryStream() throws Exception {
        serve(FEW);
        String all = "products,customers,sales,stock,tasks";
        Process process =
                start(java("-Xmx1g", SyncTimer.class, database(), home("delta", 2), url, all, all, all, "pause", all));
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        List<Timed> readings = new ArrayList<>();
        for (String line = said.readLine(); !line.equals("paused"); line = said.readLine()) {
            timed(line).ifPresent(readings::add);
        }
        say("speed " + REQUEST_MICROS + " " + ROW_MICROS);
        say("record");
        process.outputWriter(StandardCharsets.UTF_8).append('\n').close();
        said.lines().forEach(line -> timed(line).ifPresent(readings::add));
        assertEquals(0, process.waitFor());
        Timed delta = readings.get(3);
        Timed bare = bare("delta", 1);

        System.out.printf(
                Locale.ROOT,
                "Odoo, %,d records, nothing new in any of five streams: bare loop %.2f s for %d requests, delta %.2f s "
                        + "(%.2f x)%n",
                readings.get(0).rows(),
                bare.seconds(),
                bare.rows(),
                delta.seconds(),
                delta.seconds() / bare.seconds());
        assertTrue(delta.seconds() <= 1.2 * bare.seconds(), "an empty delta beside the bare loop");
    }

    @Test
    void memoryDoesNotGrowWithTheRecords() throws Exception {
        serve(FEW);
        Timed few = alive("few");
        stopTheServer();
        serve(MANY);
        Timed many = alive("many");

        System.out.printf(
                Locale.ROOT,
                "Odoo, heap of 160 MB, at most alive: %,d records %d MB, %,d records %d MB%n",
                few.rows(),
                few.heap(),
                many.rows(),
                many.heap());
        assertTrue(many.rest().contains("proven=true"), many.rest());
        // the ids that are still to be asked for are eight bytes each
        assertTrue(many.heap() <= few.heap() + GROWTH_MB, "what is alive grows with the records");
    }

    private void serve(long partners) throws IOException {
        server = start(java("-Xmx3g", PacedOdoo.class, Long.toString(partners)));
        commands = new PrintWriter(server.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = server.inputReader(StandardCharsets.UTF_8);
        url = answers.readLine();
    }

    private void say(String command) throws IOException {
        commands.println(command);
        assertEquals("done", answers.readLine(), command);
    }

    private Timed customers(String name, String heap, int inFlight) throws Exception {
        return ended(start(java(heap, SyncTimer.class, database(), home(name, inFlight), url, "customers")));
    }

    /** Customers, with the whole heap collected once a second. */
    private Timed alive(String name) throws Exception {
        List<String> command = java("-Xmx160m", SyncTimer.class, database(), home(name, 2), url, "customers");
        command.add(1, "-Dheap.live=true");
        return ended(start(command));
    }

    /** What was asked since the last {@code record}, once more. */
    private Timed bare(String name, int inFlight) throws Exception {
        Path requests = folder.resolve(name + ".requests");
        say("write " + requests);
        return ended(start(java("-Xmx256m", BareLoop.class, url, requests.toString(), Integer.toString(inFlight))));
    }

    private static String database() throws Exception {
        return H2 ? "-" : Postgres.freshDatabase();
    }

    /** A home with the shipped routes, told how many pages may fly. */
    private String home(String name, int inFlight) throws IOException {
        Path home =
                Files.createDirectories(folder.resolve(name).resolve("routes")).getParent();
        Path routes = Path.of(System.getProperty("project.basedir", "."), "routes");
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target =
                        home.resolve("routes").resolve(routes.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(
                        target,
                        Files.readString(file)
                                .replace(
                                        "pageSize: \"{{odoo.page.size}}\"",
                                        "pageSize: \"{{odoo.page.size}}\"\n                    pagesInFlight: "
                                                + inFlight));
            }
        }
        return home.toString();
    }

    private static List<String> java(String heap, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Timed ended(Process process) throws Exception {
        List<Timed> lines = process.inputReader(StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> timed(line).stream())
                .toList();
        assertEquals(0, process.waitFor());
        return lines.get(0);
    }

    private static Optional<Timed> timed(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.find()
                ? Optional.of(new Timed(
                        Double.parseDouble(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3)),
                        matcher.group(4)))
                : Optional.empty();
    }
}
