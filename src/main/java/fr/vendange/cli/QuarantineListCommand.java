package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.QuarantineEntry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quarantine list}: the open entries, the latest run first. */
@Command(name = "list")
final class QuarantineListCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Mixin
    private QuarantineFilter filter;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", descriptionKey = "option.quarantine.limit")
    private int limit;

    QuarantineListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            List<QuarantineEntry> entries = filter.open(services.quarantine(), limit);
            long open = services.quarantine().countOpen();
            QuarantineView view = new QuarantineView(session.messages());
            session.print(common.json(), () -> view.json(entries, open), () -> view.lines(entries, open));
            return ExitCode.DONE;
        }
    }
}
