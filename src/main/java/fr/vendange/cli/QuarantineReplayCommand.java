package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.Quarantine;
import fr.vendange.run.QuarantineEntry;
import fr.vendange.run.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quarantine replay}: records are mapped again with today's mappings. */
@Command(name = "replay")
final class QuarantineReplayCommand implements Callable<Integer> {
    /** So many at a time, that the entries of a ruined export do not fill the memory. */
    private static final int AT_ONCE = 100_000;

    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(arity = "0..*", paramLabel = "REF", descriptionKey = "option.quarantine.refs")
    private List<String> refs = new ArrayList<>();

    @Mixin
    private QuarantineFilter filter;

    @Option(names = "--all", descriptionKey = "option.quarantine.all")
    private boolean all;

    QuarantineReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        long start = session.surroundings().nanoTime().getAsLong();
        int waysToName = (refs.isEmpty() ? 0 : 1) + (filter.isEmpty() ? 0 : 1) + (all ? 1 : 0);
        if (waysToName != 1) {
            session.refuse(Explanation.of(session.messages(), "replay_what"), common.json());
            return ExitCode.USAGE;
        }
        try (Services services = session.open(common, store.jdbcUrl());
                Pipeline pipeline = session.house().pipeline(services, false)) {
            LoadOutcome outcome = replay(pipeline, meant(services.quarantine()), start);
            RunPrinter printer = new RunPrinter(session, services, common.json());
            printer.print(outcome.runs());
            printer.total(outcome);
            return outcome.exitCode();
        }
    }

    private List<String> meant(Quarantine quarantine) throws CannotProceed {
        if (refs.isEmpty()) {
            return filter.open(quarantine, AT_ONCE).stream()
                    .map(QuarantineEntry::ref)
                    .toList();
        }
        for (String ref : refs) {
            if (quarantine.find(ref).isEmpty()) {
                throw new CannotProceed("quarantine_unknown", ref);
            }
        }
        return refs;
    }

    private LoadOutcome replay(Pipeline pipeline, List<String> meant, long start) {
        List<RunReport> runs = List.of();
        Optional<Explanation> error = Optional.empty();
        try (ProgressDisplay progress = new ProgressDisplay(session, pipeline::inFlight, common.json())) {
            if (!meant.isEmpty()) {
                pipeline.start();
                runs = pipeline.replay(meant);
            }
        } catch (PipelineStopped e) {
            runs = e.finished();
            error = Optional.of(session.explain(e));
        }
        Duration duration = Duration.ofNanos(session.surroundings().nanoTime().getAsLong() - start);
        return new LoadOutcome(runs, error, 0, List.of(), duration);
    }
}
