package fr.vendange.crash;

import fr.vendange.crash.Installation.Kind;
import fr.vendange.run.CrashPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Kills loads at moments that a seed decides, and starts them again until they end; then compares. One kill comes from
 * outside, somewhere within the time that an undisturbed load takes; the next a moment after the load has entered one of
 * its stages, each in its turn, as those of a few milliseconds would not be hit otherwise. Moments of the machine's own add
 * to those of the seed: the tally names the stages that were hit.
 */
final class RandomKills {
    /** A load that was killed that often is left to end: most of what remains then is its start. */
    private static final int MOST_IN_A_ROW = 6;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path folder;
    private final Kind kind;
    private final String[] settings;
    private final String[] command;
    private final SplittableRandom random;
    private final List<Aim> aims;
    private int aimed;

    /**
     * A stage to be hit.
     *
     * @param entered the step by which it begins
     * @param most which of them, at most: the second page, the third
     * @param micros how long after that the kill comes, at most
     */
    private record Aim(CrashPoint entered, int most, long micros) {}

    private static final List<Aim> OF_A_LOAD = List.of(
            new Aim(CrashPoint.RUN_BEGUN, 1, 3_000),
            new Aim(CrashPoint.BATCH_MAPPED, 8, 20_000),
            new Aim(CrashPoint.COMPLETION_BEGUN, 1, 5_000),
            new Aim(CrashPoint.DERIVED, 1, 1_000));

    private RandomKills(Path folder, Kind kind, String[] settings, long seed, List<Aim> aims, String... command) {
        this.folder = folder;
        this.kind = kind;
        this.settings = settings;
        this.command = command;
        this.random = new SplittableRandom(seed);
        this.aims = aims;
    }

    /** Of the load of sales of so many rows, and what goes with them. */
    static RandomKills ofALoad(Path folder, Kind kind, int rows, long seed) throws IOException {
        Path exports = Exports.ofSales(folder.resolve("exports"), rows).folder();
        return new RandomKills(folder, kind, new String[0], seed, OF_A_LOAD, "load", exports.toString());
    }

    /** Of the reading of a stream. */
    static RandomKills ofASync(Path folder, Kind kind, String[] settings, long seed, String stream) {
        List<Aim> aims = new ArrayList<>(OF_A_LOAD);
        aims.add(0, new Aim(CrashPoint.PLANNING_BEGUN, 1, 200_000));
        return new RandomKills(folder, kind, settings, seed, aims, "sync", "--stream", stream);
    }

    /**
     * What became of it.
     *
     * @param stages how often each stage of a load was hit
     * @param difference from the undisturbed store and its corrections files; empty when there is none
     */
    record Tally(int kills, Map<Stage, Integer> stages, int lost, int doubled, String difference, Duration took) {}

    Tally run(int kills) throws Exception {
        Installation undisturbed = Installation.make(folder.resolve("undisturbed"), kind, settings);
        long start = System.nanoTime();
        try (Program program = undisturbed.start(command)) {
            program.end();
        }
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        StoreContents expected = undisturbed.store();
        Map<Stage, Integer> stages = new TreeMap<>();
        int done = 0;
        for (int load = 1; done < kills; load++) {
            Installation killed = Installation.make(folder.resolve("killed-" + load), kind, settings);
            int here = killInARow(killed, whole, Math.min(kills - done, MOST_IN_A_ROW), stages);
            done += here;
            StoreContents.Difference difference = expected.from(killed.store());
            String text = difference.text() + corrections(undisturbed, killed);
            if (!text.isEmpty()) {
                return new Tally(
                        done,
                        stages,
                        difference.lost(),
                        difference.surplus(),
                        stages + "\n" + text,
                        Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return new Tally(done, stages, 0, 0, "", Duration.ofNanos(System.nanoTime() - start));
    }

    /** Returns how often the load was killed before one of its starts came to the end. */
    private int killInARow(Installation killed, Duration whole, int most, Map<Stage, Integer> stages) throws Exception {
        int kills = 0;
        while (kills < most) {
            boolean aiming = (kills & 1) == 1;
            try (Program program = aiming ? startAimed(killed) : killed.start(command)) {
                if (program.endsWithin(aiming ? LONGEST : moment(whole)) && !program.wasKilled()) {
                    return kills;
                }
                program.kill();
                kills++;
                stages.merge(program.stage(), 1, Integer::sum);
            }
        }
        try (Program program = killed.start(command)) {
            program.end();
        }
        return kills;
    }

    private Program startAimed(Installation killed) throws IOException {
        Aim aim = aims.get(aimed++ % aims.size());
        int times = 1 + random.nextInt(aim.most());
        return killed.startUntil(aim.entered(), times, random.nextLong(aim.micros()), command);
    }

    /** Rarely while the process only starts, which loads nothing. */
    private Duration moment(Duration whole) {
        double share = random.nextInt(8) == 0 ? random.nextDouble() : 0.15 + 0.8 * random.nextDouble();
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }

    private static String corrections(Installation undisturbed, Installation killed) throws IOException {
        return undisturbed.corrections().equals(killed.corrections())
                ? ""
                : "\ncorrections files differ: " + undisturbed.names("corrections") + ", "
                        + killed.names("corrections");
    }
}
