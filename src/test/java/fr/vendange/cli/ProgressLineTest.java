package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Counts;
import fr.vendange.run.Progress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final AtomicLong nanoTime = new AtomicLong(TimeUnit.SECONDS.toNanos(1000));
    private final Progress progress = new Progress();

    @Test
    void aBarIsDrawnAtOnceAndThenFiveTimesASecondAtMost() {
        ProgressLine line = line(true, 120);

        assertEquals(
                Optional.of("ventes.csv ░░░░░░░░░░░░░░░░░░░░   0 % 0 lignes, 0 lignes/s"),
                line.due("ventes.csv", progress));
        after(199);
        assertEquals(Optional.empty(), line.due("ventes.csv", progress));
        after(1);
        assertEquals(
                Optional.of("ventes.csv ░░░░░░░░░░░░░░░░░░░░   0 % 0 lignes, 0 lignes/s"),
                line.due("ventes.csv", progress));
    }

    @Test
    void aBarTellsRowsSpeedQuarantineAndWhatRemains() {
        ProgressLine line = line(true, 120);
        line.due("ventes.csv", progress);
        settle(250_000, 12, 0.25);
        after(2000);

        assertEquals(
                Optional.of("ventes.csv █████░░░░░░░░░░░░░░░  25 % 250\u202f000 lignes, 125\u202f000 lignes/s,"
                        + " 12 en quarantaine, reste 6,0 s"),
                line.due("ventes.csv", progress));
    }

    @Test
    void aFullBarHasNothingLeft() {
        ProgressLine line = line(true, 120);
        line.due("ventes.csv", progress);
        settle(1000, 0, 1);
        after(1000);

        assertEquals(
                Optional.of("ventes.csv ████████████████████ 100 % 1\u202f000 lignes, 1\u202f000 lignes/s"),
                line.due("ventes.csv", progress));
    }

    @Test
    void aLongWaitIsTold() {
        ProgressLine line = line(true, 120);
        line.due("ventes.csv", progress);
        settle(10, 0, 0.1);
        after(15_000);

        assertEquals(
                Optional.of("ventes.csv ██░░░░░░░░░░░░░░░░░░  10 % 10 lignes, 0 lignes/s, reste 2 min 15 s"),
                line.due("ventes.csv", progress));
    }

    @Test
    void aBarNeverWrapsInANarrowTerminal() {
        assertEquals(Optional.of("ventes.csv ░░░░░░░░…"), line(true, 20).due("ventes.csv", progress));
    }

    @Test
    void elsewhereTheFirstLineComesAfterFiveSecondsAndThenEveryFive() {
        ProgressLine line = line(false, 80);

        assertEquals(Optional.empty(), line.due("ventes.csv", progress));
        after(4999);
        assertEquals(Optional.empty(), line.due("ventes.csv", progress));
        settle(500, 0, 0.5);
        after(1);
        assertEquals(
                Optional.of("ventes.csv : 50 %, 500 lignes, 100 lignes/s, reste 5,0 s"),
                line.due("ventes.csv", progress));
        after(4999);
        assertEquals(Optional.empty(), line.due("ventes.csv", progress));
    }

    @Test
    void anotherFileBeginsAnew() {
        ProgressLine line = line(false, 80);
        line.due("clients.csv", progress);
        after(4000);
        line.due("ventes.csv", progress);
        after(4000);

        assertEquals(Optional.empty(), line.due("ventes.csv", progress));
    }

    private ProgressLine line(boolean bar, int width) {
        return new ProgressLine(Messages.in("fr"), nanoTime::get, bar, width);
    }

    private void after(long millis) {
        nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void settle(long read, long quarantined, double fraction) {
        progress.committed(new Counts(read, read - quarantined, 0, 0, quarantined, 0));
        progress.measuredBy(() -> fraction);
    }
}
