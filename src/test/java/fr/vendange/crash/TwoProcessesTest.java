package fr.vendange.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.bench.SalesExport;
import fr.vendange.crash.Installation.Kind;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two services on one home and one store: the ledger decides who loads a file, and nobody does so twice. */
class TwoProcessesTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int FILES = 20;
    private static final int ROWS = 50;
    private static final Instant FIRST = Instant.parse("2026-10-01T08:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void neverLoadAFileTwice(Kind kind) throws Exception {
        Installation shared = Installation.make(
                folder.resolve("home"), kind, "vendange.inbox.min-age=100ms", "vendange.inbox.every=100ms");
        List<String> names = IntStream.rangeClosed(1, FILES)
                .mapToObj("ventes-%02d.csv"::formatted)
                .toList();
        try (Program one = shared.start("run")) {
            // the first to come opens the embedded database and serves it to the other
            one.until("the first service watches", () -> isReady(one));
            try (Program other = shared.start("run")) {
                other.until("the second service watches", () -> isReady(other));
                for (int i = 0; i < FILES; i++) {
                    shared.drop(export(names.get(i), i));
                }
                other.until("all files are in done", () -> shared.names("done").size() == FILES);
                other.until("nothing waits", () -> shared.names("inbox").isEmpty());
                other.stop();
            }
            one.stop();
        }

        assertEquals(names, shared.names("done"));
        assertEquals(List.of(), shared.names("refused"));
        List<String> runs = shared.store().list("runs");
        assertEquals(
                names,
                runs.stream()
                        .map(run -> run.replaceAll(".* file_name=(\\S+) .*", "$1"))
                        .sorted()
                        .toList());
        assertEquals(
                List.of(),
                runs.stream()
                        .filter(run -> !run.contains(" records_read=50 inserted=50 "))
                        .toList());
        assertEquals(FILES * ROWS, shared.store().count("sales_lines"));
    }

    private static boolean isReady(Program program) {
        return program.hasSaid("inbox");
    }

    /** Lines of its own: where exports overlap, one that was overtaken by a newer one would rightly change nothing. */
    private Path export(String name, int number) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(
                SalesExport.write(folder, ROWS, number, SalesExport.Variant.PLAIN.withBad(0)), WINDOWS_1252)) {
            lines.add(lines.isEmpty() ? line : number + line);
        }
        Path file = Files.write(folder.resolve(name), lines, WINDOWS_1252);
        return Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(number)));
    }
}
