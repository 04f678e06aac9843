package fr.vendange.crash;

import static fr.vendange.run.CrashPoint.BATCH_COMMITTED;
import static fr.vendange.run.CrashPoint.BATCH_RECORDED;
import static fr.vendange.run.CrashPoint.BATCH_WRITTEN;
import static fr.vendange.run.CrashPoint.DERIVED;
import static fr.vendange.run.CrashPoint.PLANNING_BEGUN;
import static fr.vendange.run.CrashPoint.RUN_BEGUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.crash.Installation.Kind;
import fr.vendange.odoo.sim.EstateSize;
import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.run.CrashPoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sync that is killed at each of its stages and started again ends as the undisturbed one does. */
class OdooCrashTest {
    private static final long PARTNERS = 20_000;
    /** Whatever else was hit, these must be: what a reading does, one after the other. */
    private static final Set<Stage> STAGES =
            EnumSet.of(Stage.PLANNING, Stage.READING, Stage.WRITING, Stage.COMPLETING, Stage.CURSOR);
    /** Every other kill is aimed at a stage, and some of them come too late. */
    private static final int KILLS_FOR_EVERY_STAGE = 15;

    static final Map<CrashPoint, Integer> KILLS = new LinkedHashMap<>();

    static {
        KILLS.put(PLANNING_BEGUN, 1);
        KILLS.put(RUN_BEGUN, 1);
        KILLS.put(BATCH_WRITTEN, 2);
        KILLS.put(BATCH_RECORDED, 3);
        KILLS.put(BATCH_COMMITTED, 4);
        KILLS.put(DERIVED, 1);
    }

    @TempDir
    Path folder;

    private SimulatedOdoo odoo;

    @BeforeEach
    void anOdooWhoseClockStands() {
        odoo = SimulatedOdoo.start("17.0");
        odoo.clock().set(Instant.parse("2026-11-16T08:00:00Z"));
        odoo.fill(EstateSize.around(PARTNERS), 1);
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @Test
    void killedAtEveryStageASyncEndsAsIfItHadNotBeen() throws Exception {
        killedAtEveryStage(Kind.POSTGRESQL);
    }

    @Tag("soak")
    @Test
    void killedAtEveryStageASyncIntoTheEmbeddedDatabaseEndsAsIfItHadNotBeen() throws Exception {
        killedAtEveryStage(Kind.H2);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource
    void twoHundredKillsOfASyncLoseNothingAndDoubleNothing(Kind kind) throws Exception {
        long seed = Long.getLong("vendange.soak.seed", System.nanoTime());
        int kills = Integer.getInteger("vendange.soak.kills", 200) / Kind.values().length;

        RandomKills.Tally tally =
                RandomKills.ofASync(folder, kind, settings(), seed, "customers").run(kills);

        System.out.printf(
                "Odoo, %s: %d kills (%s), rows lost %d, doubled %d, %.1f s a kill, seed %d%n",
                kind,
                tally.kills(),
                tally.stages(),
                tally.lost(),
                tally.doubled(),
                tally.took().toMillis() / 1000.0 / tally.kills(),
                seed);
        assertEquals("", tally.difference(), "seed " + seed);
        if (kills >= KILLS_FOR_EVERY_STAGE) {
            assertTrue(tally.stages().keySet().containsAll(STAGES), () -> "a stage was not hit: " + tally.stages());
        }
    }

    private void killedAtEveryStage(Kind kind) throws Exception {
        Installation undisturbed = Installation.make(folder.resolve("undisturbed"), kind, settings());
        Installation killed = Installation.make(folder.resolve("killed"), kind, settings());
        sync(undisturbed);

        for (Map.Entry<CrashPoint, Integer> kill : KILLS.entrySet()) {
            try (Program program = killed.startUntil(kill.getKey(), kill.getValue(), "sync", "--stream", "customers")) {
                assertEquals(Program.KILLED, program.end(), () -> kill + " was not reached");
            }
        }
        sync(killed);

        StoreContents expected = undisturbed.store();
        StoreContents found = killed.store();
        for (String table : List.of("customers", "stream_cursors", "anomalies", "quarantine", "suppressions")) {
            assertEquals(new TreeSet<>(expected.list(table)), new TreeSet<>(found.list(table)), table);
            assertEquals(expected.count(table), found.count(table), table);
        }
        assertEquals(1, found.count("runs"), "one run, however often it was started");
        assertEquals(0, found.count("derivation_marks"));
    }

    private static void sync(Installation installation) throws Exception {
        try (Program program = installation.start("sync", "--stream", "customers")) {
            int code = program.end();
            assertEquals(true, code <= 1, code + "\n" + program.said());
        }
    }

    private String[] settings() {
        return new String[] {
            "odoo.url=" + odoo.url(),
            "odoo.db.name=" + SimulatedOdoo.DATABASE,
            "odoo.username=" + SimulatedOdoo.LOGIN,
            "odoo.api.key=" + SimulatedOdoo.KEY,
            "odoo.page.size=1000"
        };
    }
}
