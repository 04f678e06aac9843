package fr.vendange.crash;

import static fr.vendange.run.CrashPoint.ABSENCES_SETTLED;
import static fr.vendange.run.CrashPoint.BATCH_COMMITTED;
import static fr.vendange.run.CrashPoint.BATCH_MAPPED;
import static fr.vendange.run.CrashPoint.BATCH_RECORDED;
import static fr.vendange.run.CrashPoint.BATCH_WRITTEN;
import static fr.vendange.run.CrashPoint.COMPLETION_BEGUN;
import static fr.vendange.run.CrashPoint.CORRECTIONS_BEGUN;
import static fr.vendange.run.CrashPoint.CORRECTIONS_WRITTEN;
import static fr.vendange.run.CrashPoint.DERIVED;
import static fr.vendange.run.CrashPoint.RUN_BEGUN;
import static fr.vendange.run.CrashPoint.RUN_COMPLETED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.crash.Installation.Kind;
import fr.vendange.run.CrashPoint;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads that are killed and started again end as the undisturbed one does: no row lost, none doubled. */
class CrashTest {
    private static final int ROWS = 100_000;
    private static final int FEW_ROWS = 3_000;
    private static final Pattern PROVEN = Pattern.compile(" proven=(TRUE|t) ");
    private static final String SMALL_BATCHES = "vendange.batch.size=500";

    /** In this order each is reached, as the files before it are loaded by then. */
    static final List<Kill> EVERY_STEP = List.of(
            new Kill(RUN_BEGUN, 1),
            new Kill(BATCH_MAPPED, 2),
            new Kill(BATCH_WRITTEN, 2),
            new Kill(BATCH_RECORDED, 3),
            new Kill(BATCH_COMMITTED, 2),
            new Kill(COMPLETION_BEGUN, 1),
            new Kill(RUN_COMPLETED, 1),
            new Kill(CORRECTIONS_BEGUN, 1),
            new Kill(CORRECTIONS_WRITTEN, 1),
            // the file without line numbers
            new Kill(BATCH_COMMITTED, 2),
            // the second snapshot, which lacks rows of the first
            new Kill(ABSENCES_SETTLED, 2),
            new Kill(DERIVED, 1));

    /** Those after which something outside the database is done, which H2 must have written to its file by then. */
    private static final List<Kill> ENDS_OF_RUNS = List.of(
            new Kill(BATCH_COMMITTED, 5),
            new Kill(RUN_COMPLETED, 1),
            new Kill(CORRECTIONS_BEGUN, 1),
            new Kill(CORRECTIONS_WRITTEN, 1),
            new Kill(DERIVED, 2));

    record Kill(CrashPoint step, int times) {}

    @TempDir
    Path folder;

    @Test
    void everyStepIsAmongThoseTheProgramIsKilledAt() {
        Set<CrashPoint> steps = EVERY_STEP.stream().map(Kill::step).collect(Collectors.toSet());
        steps.addAll(OdooCrashTest.KILLS.keySet());
        steps.addAll(ShopOrdersCrashTest.KILLS.keySet());
        steps.addAll(ShopProductsCrashTest.STEPS);

        assertEquals(EnumSet.allOf(CrashPoint.class), steps);
    }

    @Test
    void killedAtEachStepALoadEndsAsIfItHadNotBeen() throws Exception {
        killedAt(EVERY_STEP, Kind.POSTGRESQL);
    }

    @Test
    void killedWhereARunEndsALoadIntoTheEmbeddedDatabaseEndsAsIfItHadNotBeen() throws Exception {
        killedAt(ENDS_OF_RUNS, Kind.H2);
    }

    @Tag("soak")
    @Test
    void killedAtEachStepALoadIntoTheEmbeddedDatabaseEndsAsIfItHadNotBeen() throws Exception {
        killedAt(EVERY_STEP, Kind.H2);
    }

    private void killedAt(List<Kill> kills, Kind kind) throws Exception {
        Exports exports = Exports.ofEveryStream(folder.resolve("exports"), FEW_ROWS);
        Installation undisturbed = Installation.make(folder.resolve("undisturbed"), kind, SMALL_BATCHES);
        Installation killed = Installation.make(folder.resolve("killed"), kind, SMALL_BATCHES);
        load(undisturbed, exports.folder());

        for (Kill kill : kills) {
            killAt(killed, kill, exports.folder());
        }
        load(killed, exports.folder());

        assertSame(undisturbed, killed, exports.files().size());
        correctedFileKilled(undisturbed, killed, exports.files().size() + 1);
    }

    /** What was refused comes back corrected, and the load of that is killed too. */
    private void correctedFileKilled(Installation undisturbed, Installation killed, int files) throws Exception {
        Path corrections = undisturbed.files("corrections").stream()
                .filter(file -> file.getFileName().toString().startsWith("ventes.lot-"))
                .findFirst()
                .orElseThrow();
        Path corrected = Exports.corrected(corrections, folder.resolve("corrected"));
        load(undisturbed, corrected);

        killAt(killed, new Kill(BATCH_RECORDED, 1), corrected);
        killAt(killed, new Kill(BATCH_COMMITTED, 1), corrected);
        load(killed, corrected);

        assertSame(undisturbed, killed, files);
        assertTrue(
                undisturbed.store().list("quarantine").stream().anyMatch(row -> row.contains("state=corrected")),
                "the corrections closed nothing");
    }

    @ParameterizedTest
    @CsvSource({"H2, 2, 20261101", "POSTGRESQL, 3, 20261102"})
    void killedAtAnyMomentALoadEndsAsIfItHadNotBeen(Kind kind, int kills, long seed) throws Exception {
        RandomKills.Tally tally = RandomKills.ofALoad(folder, kind, ROWS, seed).run(kills);

        assertEquals("", tally.difference());
        assertEquals(kills, tally.kills());
    }

    private static void killAt(Installation installation, Kill kill, Path exports) throws Exception {
        try (Program program = installation.startUntil(kill.step(), kill.times(), "load", exports.toString())) {
            int code = program.end();
            assertEquals(Program.KILLED, code, kill + " was not reached\n" + program.said());
        }
    }

    private static void load(Installation installation, Path exports) throws Exception {
        try (Program program = installation.start("load", exports.toString())) {
            int code = program.end();
            assertTrue(code <= 1, code + "\n" + program.said());
        }
    }

    private static void assertSame(Installation undisturbed, Installation killed, int files) throws Exception {
        StoreContents store = killed.store();
        assertEquals("", undisturbed.store().from(store).text());
        assertEquals(files, store.count("runs"));
        assertEquals(
                List.of(),
                store.list("runs").stream()
                        .filter(run -> !PROVEN.matcher(run).find())
                        .toList());
        assertEquals(0, store.count("derivation_marks"));
        assertEquals(0, store.count("snapshot_keys"));
        assertEquals(undisturbed.corrections(), killed.corrections());
    }
}
