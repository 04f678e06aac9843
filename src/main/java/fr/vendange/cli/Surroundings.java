package fr.vendange.cli;

import fr.vendange.cli.settings.Home;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a command finds around it; handed in, so that tests see exactly what a person sees.
 *
 * @param program the jar or the folder of classes: home is searched from there
 * @param out results
 * @param err progress and errors
 * @param terminal a person watches: lines may be redrawn
 * @param width columns of the terminal
 * @param nanoTime a clock that only goes forward
 * @param sinceStart how long the program has been running
 * @param homeFound told once, before anything is logged: the log's place follows home
 * @param stop what ends the service
 */
record Surroundings(
        Map<String, String> environment,
        Path program,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        int width,
        LongSupplier nanoTime,
        Supplier<Duration> sinceStart,
        Consumer<Home> homeFound,
        StopSignal stop) {

    /** Ends the service. */
    @FunctionalInterface
    interface StopSignal {
        /** Waits until somebody asks the service to stop, then runs the step that stops it, before the process ends. */
        void await(Runnable stopping) throws InterruptedException;
    }
}
