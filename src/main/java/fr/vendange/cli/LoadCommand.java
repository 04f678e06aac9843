package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code load}: files through the routes, one after the other, then the end. */
@Command(name = "load")
final class LoadCommand implements Callable<Integer> {
    private static final String TRIGGER = "command";

    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "option.load.paths")
    private List<String> paths;

    @Option(names = "--dry-run", descriptionKey = "option.load.dry-run")
    private boolean dryRun;

    @Option(names = "--force", descriptionKey = "option.load.force")
    private boolean force;

    @Option(names = "--accept-shrink", descriptionKey = "option.load.accept-shrink")
    private boolean acceptShrink;

    LoadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        long start = session.surroundings().nanoTime().getAsLong();
        LoadPaths load = LoadPaths.of(paths);
        try (Services services = session.open(common, store.jdbcUrl());
                Pipeline pipeline = session.house().pipeline(services, false)) {
            RunPrinter printer = new RunPrinter(session, services, common.json());
            LoadOutcome outcome =
                    load(pipeline, load.inOrderOf(services.catalog().current()), printer, start);
            if (load.files().isEmpty()) {
                printer.nothingToLoad(paths);
            }
            printer.total(outcome);
            return outcome.exitCode();
        }
    }

    private LoadOutcome load(Pipeline pipeline, LoadPaths load, RunPrinter printer, long start) {
        RunOptions options = new RunOptions(TRIGGER, dryRun, force, acceptShrink);
        List<RunReport> runs = new ArrayList<>();
        Optional<Explanation> error = Optional.empty();
        int taken = 0;
        try (ProgressDisplay progress = new ProgressDisplay(session, pipeline::inFlight, common.json())) {
            pipeline.start();
            for (Path file : load.files()) {
                taken++;
                List<RunReport> ended = pipeline.load(file, options);
                progress.clear();
                printer.print(ended);
                runs.addAll(ended);
            }
        } catch (PipelineStopped e) {
            printer.print(e.finished());
            runs.addAll(e.finished());
            error = Optional.of(session.explain(e));
        }
        Duration duration = Duration.ofNanos(session.surroundings().nanoTime().getAsLong() - start);
        return new LoadOutcome(runs, error, load.files().size() - taken, load.ignored(), duration);
    }
}
