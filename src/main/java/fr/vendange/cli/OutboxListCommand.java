package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outbox list}: messages, the latest first. */
@Command(name = "list")
final class OutboxListCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Option(names = "--target", paramLabel = "TARGET", descriptionKey = "option.outbox.target")
    private String target;

    @Option(names = "--state", paramLabel = "STATE", descriptionKey = "option.outbox.state")
    private OutboxState state;

    @Option(names = "--code", paramLabel = "CODE", descriptionKey = "option.outbox.code")
    private String code;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", descriptionKey = "option.outbox.limit")
    private int limit;

    OutboxListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            Outbox outbox = services.outgoing().outbox();
            List<OutboxLine> lines = outbox.list(new OutboxFilter(target, state, code, null), null, limit);
            List<Outbox.Standing> standings = outbox.standings();
            OutboxView view = new OutboxView(session.messages());
            session.print(common.json(), () -> view.json(lines, standings), () -> view.lines(lines, standings));
            return ExitCode.DONE;
        }
    }
}
