package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: how things stand. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "10", descriptionKey = "option.status.runs")
    private int runs;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        try (Services services = session.open(common, store.jdbcUrl())) {
            Status status = Status.of(services, runs);
            session.print(
                    common.json(),
                    () -> status.json(new RunJson(session.messages(), services.corrections())),
                    () -> status.lines(session.messages()));
            return ExitCode.DONE;
        }
    }
}
