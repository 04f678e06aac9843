package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.QuarantineEntry;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quarantine show REF}: one record, every reason against it and what to do. */
@Command(name = "show")
final class QuarantineShowCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(paramLabel = "REF", descriptionKey = "option.quarantine.ref")
    private String ref;

    QuarantineShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            Optional<QuarantineEntry> entry = services.quarantine().find(ref);
            if (entry.isEmpty()) {
                throw new CannotProceed("quarantine_unknown", ref);
            }
            QuarantineView view = new QuarantineView(session.messages());
            session.print(common.json(), () -> view.json(entry.get()), () -> view.lines(entry.get()));
            return ExitCode.DONE;
        }
    }
}
