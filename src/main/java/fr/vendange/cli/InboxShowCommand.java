package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.InboxLog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inbox show ID}: one event as it was sent, and what became of it. */
@Command(name = "show")
final class InboxShowCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(paramLabel = "ID", descriptionKey = "option.inbox.id")
    private long id;

    InboxShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            InboxLog.Entry event = services.events()
                    .log()
                    .find(id)
                    .orElseThrow(() -> new CannotProceed("event_unknown", Long.toString(id)));
            InboxView view = new InboxView(session.messages());
            session.print(common.json(), () -> view.json(event), () -> view.lines(event));
            return ExitCode.DONE;
        }
    }
}
