package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxLog.Filter;
import fr.vendange.run.InboxState;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inbox list}: events, the latest first. */
@Command(name = "list")
final class InboxListCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Option(names = "--source", paramLabel = "SOURCE", descriptionKey = "option.inbox.source")
    private String source;

    @Option(names = "--state", paramLabel = "STATE", descriptionKey = "option.inbox.state")
    private InboxState state;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", descriptionKey = "option.inbox.limit")
    private int limit;

    InboxListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            InboxLog log = services.events().log();
            List<InboxLog.Entry> events = log.latest(new Filter(source, state, null), Long.MAX_VALUE, limit);
            SortedMap<String, Long> reasons = log.reasons();
            InboxView view = new InboxView(session.messages());
            session.print(common.json(), () -> view.json(events, reasons), () -> view.lines(events, reasons));
            return ExitCode.DONE;
        }
    }
}
