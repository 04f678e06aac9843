package fr.vendange.cli;

import fr.vendange.canonical.SaleDay;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.delivery.medusa.MedusaConnection;
import fr.vendange.odoo.OdooFault;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sync}: the streams of a system, one after the other, then the end. */
@Command(name = "sync")
final class SyncCommand implements Callable<Integer> {
    private static final String TRIGGER = "command";
    private static final String ODOO = "odoo";

    /** Products first, so that sales find the volumes of what they sold. */
    private enum Stream {
        PRODUCTS,
        CUSTOMERS,
        SALES,
        STOCK,
        TASKS
    }

    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(arity = "0..1", paramLabel = "SOURCE", defaultValue = ODOO, descriptionKey = "option.sync.source")
    private String source;

    @Option(names = "--dry-run", descriptionKey = "option.sync.dry-run")
    private boolean dryRun;

    @Option(names = "--full", descriptionKey = "option.sync.full")
    private boolean full;

    @Option(names = "--since", paramLabel = "DATE", descriptionKey = "option.sync.since")
    private LocalDate since;

    @Option(names = "--until", paramLabel = "DATE", descriptionKey = "option.sync.until")
    private LocalDate until;

    @Option(names = "--stream", paramLabel = "STREAM", descriptionKey = "option.sync.stream")
    private Stream stream;

    @Option(names = "--accept-shrink", descriptionKey = "option.sync.accept-shrink")
    private boolean acceptShrink;

    SyncCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        long start = session.surroundings().nanoTime().getAsLong();
        if (full && since != null) {
            throw new CannotProceed("sync_since_and_full");
        }
        try (Services services = session.open(common, store.jdbcUrl())) {
            if (ShopCommand.isShop(source)) {
                return new ShopCommand(session, common.json()).sync(services, dryRun, full);
            }
            if (!source.equals(ODOO)) {
                throw new CannotProceed("sync_source_unknown", source, ODOO + ", " + MedusaConnection.DEFAULT);
            }
            if (!services.settings().odoo().isConfigured()) {
                throw new CannotProceed("odoo_not_configured");
            }
            try (Pipeline pipeline = session.house().pipeline(services, false)) {
                RunPrinter printer = new RunPrinter(session, services, common.json());
                LoadOutcome outcome = sync(pipeline, printer, start);
                printer.totalOfReadings(outcome);
                return outcome.exitCode();
            }
        }
    }

    private LoadOutcome sync(Pipeline pipeline, RunPrinter printer, long start) {
        RunOptions options = new RunOptions(TRIGGER, dryRun, false, acceptShrink);
        List<RunReport> runs = new ArrayList<>();
        Optional<Explanation> error = Optional.empty();
        try (ProgressDisplay progress = new ProgressDisplay(session, pipeline::inFlight, common.json())) {
            pipeline.start();
            for (Stream each : stream == null ? List.of(Stream.values()) : List.of(stream)) {
                List<RunReport> ended;
                try {
                    ended = pipeline.sync(request(each), options);
                } catch (PipelineStopped e) {
                    if (!isOfTheStream(e)) {
                        throw e;
                    }
                    ended = e.finished();
                    error = Optional.of(session.explain(e));
                }
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
        return new LoadOutcome(runs, error, 0, List.of(), duration);
    }

    /** A model that may not be read keeps nobody from reading the others. */
    private static boolean isOfTheStream(PipelineStopped stopped) {
        return stopped.getCause() instanceof OdooFault fault && fault.isOfTheModel();
    }

    private SyncRequest request(Stream each) {
        Window.Kind kind = full ? Window.Kind.RECONCILE : since == null ? Window.Kind.CHANGES : Window.Kind.BACKFILL;
        return new SyncRequest(
                each.name().toLowerCase(Locale.ROOT),
                kind,
                startOf(since),
                until == null ? null : startOf(until.plusDays(1)));
    }

    private static Instant startOf(LocalDate day) {
        return day == null ? null : day.atStartOfDay(SaleDay.ZONE).toInstant();
    }
}
