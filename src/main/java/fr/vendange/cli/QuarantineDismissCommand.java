package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quarantine dismiss REF…}: these records need not load. */
@Command(name = "dismiss")
final class QuarantineDismissCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(arity = "1..*", paramLabel = "REF", descriptionKey = "option.quarantine.refs")
    private List<String> refs;

    QuarantineDismissCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            for (String ref : refs) {
                if (services.quarantine().find(ref).isEmpty()) {
                    throw new CannotProceed("quarantine_unknown", ref);
                }
            }
            int dismissed = services.quarantine().dismiss(refs);
            long open = services.quarantine().countOpen();
            session.print(
                    common.json(),
                    () -> JsonDocument.object().put("dismissed", dismissed).put("open", open),
                    () -> List.of(session.messages().format("cli", "quarantine.dismissed", dismissed, open)));
            return ExitCode.DONE;
        }
    }
}
