package fr.vendange.crash;

import fr.vendange.run.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The program as a process of its own, as it was started and until it has ended. */
final class Program implements AutoCloseable {
    /** What {@code kill -9} leaves as exit code. */
    static final int KILLED = 137;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long GLANCE_MILLIS = 50;

    private final Process process;
    private final Path out;
    private final Path err;
    private final Path trail;

    private Program(Process process, Path out, Path err, Path trail) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.trail = trail;
    }

    /** @param trail the file that the program names its steps in */
    static Program start(ProcessBuilder command, Path out, Path err, Path trail) throws IOException {
        return new Program(
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err, trail);
    }

    /** Waits for the end and returns the exit code. */
    int end() throws IOException, InterruptedException {
        if (!endsWithin(PATIENCE)) {
            kill();
            throw new AssertionError("Not over after " + PATIENCE + "\n" + said());
        }
        return process.exitValue();
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for something that the living process brings about. */
    void until(String what, BooleanSupplier reached) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Ended with %d before %s%n%s".formatted(process.exitValue(), what, said()));
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new AssertionError("Never: " + what + "\n" + said());
            }
        }
    }

    /** {@code kill -9}; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, as the system ends a service. */
    int stop() throws IOException, InterruptedException {
        process.destroy();
        return end();
    }

    /** Whether it ended by a kill of its own. */
    boolean wasKilled() {
        return !process.isAlive() && process.exitValue() == KILLED;
    }

    /** How far its run had come. */
    Stage stage() throws IOException {
        return Stage.after(
                Files.exists(trail)
                        ? Files.readAllLines(trail).stream()
                                .map(CrashPoint::valueOf)
                                .toList()
                        : List.of());
    }

    boolean hasSaid(String text) {
        try {
            return said().contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String said() throws IOException {
        return Files.readString(out) + Files.readString(err);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
