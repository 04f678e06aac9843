package fr.vendange.cli;

import fr.vendange.run.Run;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The routes, running: what a file is sent through. */
interface Pipeline extends AutoCloseable {
    /** Starts every route that is configured. */
    void start() throws PipelineStopped;

    /**
     * Sends a file through the same route as a dropped one. An archive gives one report for each file in it.
     *
     * @throws PipelineStopped when something around the file failed: disk, database, rights
     */
    List<RunReport> load(Path file, RunOptions options) throws PipelineStopped;

    /**
     * Reads a stream of a system, and what its records name that is not here: one report for each run.
     *
     * @throws PipelineStopped when the system or something around it failed
     */
    List<RunReport> sync(SyncRequest request, RunOptions options) throws PipelineStopped;

    /** Maps quarantined records again with today's mappings: one report for each stream among them. */
    List<RunReport> replay(List<String> refs) throws PipelineStopped;

    /** Where the pages are; empty when this is no service. */
    Optional<URI> pages();

    /** The runs under way in this process. */
    List<Run> inFlight();

    /** Somebody wants to be told of each run that ends, whatever started it. */
    void whenEnded(Consumer<RunReport> watcher);

    /** Lets what is under way finish its batch, then stops; may be called again. */
    @Override
    void close();
}
