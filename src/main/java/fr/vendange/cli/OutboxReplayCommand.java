package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code outbox replay}: messages that were given up wait again to be sent; the service does it, now or when it starts.
 */
@Command(name = "replay")
final class OutboxReplayCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(arity = "0..*", paramLabel = "ID", descriptionKey = "option.outbox.ids")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--target", paramLabel = "TARGET", descriptionKey = "option.outbox.target")
    private String target;

    @Option(names = "--code", paramLabel = "CODE", descriptionKey = "option.outbox.code")
    private String code;

    @Option(names = "--all", descriptionKey = "option.outbox.all")
    private boolean all;

    OutboxReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        boolean filtered = target != null || code != null;
        if ((ids.isEmpty() ? 0 : 1) + (filtered ? 1 : 0) + (all ? 1 : 0) != 1) {
            session.refuse(Explanation.of(session.messages(), "outbox_replay_what"), common.json());
            return ExitCode.USAGE;
        }
        try (Services services = session.open(common, store.jdbcUrl())) {
            int replayed = replay(services.outgoing().outbox());
            session.print(
                    common.json(),
                    () -> JsonDocument.object().put("replayed", replayed),
                    () -> List.of(session.messages().format("cli", "outbox.replayed", replayed)));
            return ExitCode.DONE;
        }
    }

    private int replay(Outbox outbox) throws CannotProceed {
        for (long id : ids) {
            if (outbox.find(id).isEmpty()) {
                throw new CannotProceed("message_unknown", Long.toString(id));
            }
        }
        return ids.isEmpty() ? outbox.replay(OutboxFilter.dead(target, code)) : outbox.replay(ids);
    }
}
