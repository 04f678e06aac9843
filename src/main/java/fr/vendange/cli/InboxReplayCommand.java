package fr.vendange.cli;

import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.run.InboxLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inbox replay}: quarantined events wait again to be processed; the service does it, now or when it starts. */
@Command(name = "replay")
final class InboxReplayCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions store;

    @Parameters(arity = "0..*", paramLabel = "ID", descriptionKey = "option.inbox.ids")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--source", paramLabel = "SOURCE", descriptionKey = "option.inbox.source")
    private String source;

    @Option(names = "--reason", paramLabel = "REASON", descriptionKey = "option.inbox.reason")
    private String reason;

    @Option(names = "--all", descriptionKey = "option.inbox.all")
    private boolean all;

    InboxReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws CannotProceed {
        boolean filtered = source != null || reason != null;
        int waysToName = (ids.isEmpty() ? 0 : 1) + (filtered ? 1 : 0) + (all ? 1 : 0);
        if (waysToName != 1) {
            session.refuse(Explanation.of(session.messages(), "inbox_replay_what"), common.json());
            return ExitCode.USAGE;
        }
        try (Services services = session.open(common, store.jdbcUrl())) {
            int replayed = replay(services.events().log());
            session.print(
                    common.json(),
                    () -> JsonDocument.object().put("replayed", replayed),
                    () -> List.of(session.messages().format("inbox", "replayed", replayed)));
            return ExitCode.DONE;
        }
    }

    private int replay(InboxLog log) throws CannotProceed {
        for (long id : ids) {
            if (log.find(id).isEmpty()) {
                throw new CannotProceed("event_unknown", Long.toString(id));
            }
        }
        return ids.isEmpty() ? log.replayAll(source, reason) : log.replay(ids);
    }
}
