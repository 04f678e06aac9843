package fr.vendange.crash;

import fr.vendange.crash.Installation.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Kills loads at moments that a seed decides, within the time that an undisturbed one takes, and starts them again until
 * they end; then compares. Moments of the machine's own add to those of the seed: a failure names the stages it hit.
 */
final class RandomKills {
    /** A load that was killed that often is left to end: most of what remains then is its start. */
    private static final int MOST_IN_A_ROW = 6;

    private final Path folder;
    private final Kind kind;
    private final String[] settings;
    private final String[] command;
    private final SplittableRandom random;

    private RandomKills(Path folder, Kind kind, String[] settings, long seed, String... command) {
        this.folder = folder;
        this.kind = kind;
        this.settings = settings;
        this.command = command;
        this.random = new SplittableRandom(seed);
    }

    /** Of the load of sales of so many rows, and what goes with them. */
    static RandomKills ofALoad(Path folder, Kind kind, int rows, long seed) throws IOException {
        Path exports = Exports.ofSales(folder.resolve("exports"), rows).folder();
        return new RandomKills(folder, kind, new String[0], seed, "load", exports.toString());
    }

    /** Of the reading of a stream. */
    static RandomKills ofASync(Path folder, Kind kind, String[] settings, long seed, String stream) {
        return new RandomKills(folder, kind, settings, seed, "sync", "--stream", stream);
    }

    /**
     * What became of it.
     *
     * @param stages how often each stage of a load was hit
     * @param difference from the undisturbed store and its corrections files; empty when there is none
     */
    record Tally(int kills, Map<String, Integer> stages, int lost, int doubled, String difference) {}

    Tally run(int kills) throws Exception {
        Installation undisturbed = Installation.make(folder.resolve("undisturbed"), kind, settings);
        long start = System.nanoTime();
        try (Program program = undisturbed.start(command)) {
            program.end();
        }
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        StoreContents expected = undisturbed.store();
        Map<String, Integer> stages = new TreeMap<>();
        int done = 0;
        for (int load = 1; done < kills; load++) {
            Installation killed = Installation.make(folder.resolve("killed-" + load), kind, settings);
            int here = killInARow(killed, whole, Math.min(kills - done, MOST_IN_A_ROW), stages);
            done += here;
            StoreContents.Difference difference = expected.from(killed.store());
            String text = difference.text() + corrections(undisturbed, killed);
            if (!text.isEmpty()) {
                return new Tally(done, stages, difference.lost(), difference.surplus(), stages + "\n" + text);
            }
        }
        return new Tally(done, stages, 0, 0, "");
    }

    /** Returns how often the load was killed before one of its starts came to the end. */
    private int killInARow(Installation killed, Duration whole, int most, Map<String, Integer> stages)
            throws Exception {
        int kills = 0;
        while (true) {
            try (Program program = killed.start(command)) {
                if (kills == most) {
                    program.end();
                    return kills;
                }
                if (program.endsWithin(moment(whole))) {
                    return kills;
                }
                program.kill();
                kills++;
                stages.merge(program.stage(), 1, Integer::sum);
            }
        }
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
