package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.OutboxLine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code outbox show ID}: one message as it is sent, and what became of it. */
@Command(name = "show")
final class OutboxShowCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(paramLabel = "ID", descriptionKey = "option.outbox.id")
    private long id;

    OutboxShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            OutboxLine line = services.outgoing()
                    .outbox()
                    .find(id)
                    .orElseThrow(() -> new CannotProceed("message_unknown", Long.toString(id)));
            OutboxView view = new OutboxView(session.messages());
            session.print(common.json(), () -> view.json(line, true), () -> view.lines(line));
            return ExitCode.DONE;
        }
    }
}
