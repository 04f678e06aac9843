package fr.vendange.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.crash.Installation.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hundred kills, with seeds of their own each time: {@code mvn -Psoak test}. */
@Tag("soak")
class CrashSoakTest {
    private static final int ROWS = 100_000;
    private static final int KILLS = 200 / Kind.values().length;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void twoHundredKillsLoseNothingAndDoubleNothing(Kind kind) throws Exception {
        long seed = Long.getLong("vendange.soak.seed", System.nanoTime());
        RandomKills.Tally tally = RandomKills.ofALoad(folder, kind, ROWS, seed).run(KILLS);

        System.out.printf(
                "%s: %d kills (%s), rows lost %d, doubled %d, seed %d%n",
                kind, tally.kills(), tally.stages(), tally.lost(), tally.doubled(), seed);
        assertEquals("", tally.difference(), "seed " + seed);
    }
}
