package fr.vendange.store;

import fr.vendange.run.Run;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is shared by the batches of each run that is under way. */
final class RunStates {
    private final Database database;
    private final QuarantineWriter quarantine;
    private final Map<Long, RunState> states = new ConcurrentHashMap<>();

    RunStates(Database database) {
        this.database = database;
        this.quarantine =
                new QuarantineWriter(database.dialect(), database.settings().messages());
    }

    /** Made with the first batch of the run. */
    RunState of(Run run) {
        if (run.id() == 0) {
            // a dry run shares nothing and is recorded nowhere
            return made(run, OpenKeys.none(), OpenKeys.none());
        }
        return states.computeIfAbsent(
                run.id(),
                id -> database.query(connection -> {
                    TargetTable table = TargetTable.of(run.table());
                    return made(
                            run,
                            new AnomalyBook(database.dialect(), table)
                                    .open(connection, run.stream().source()),
                            quarantine.open(connection, run));
                }));
    }

    private RunState made(Run run, OpenKeys openAnomalies, OpenKeys openQuarantine) {
        return new RunState(
                database.dialect(),
                TargetTable.of(run.table()),
                quarantine,
                database.equivalents(),
                database.leases(),
                database.windows(),
                database.settings().rules().authority(),
                openAnomalies,
                openQuarantine,
                run.isFirstOfItsSource());
    }

    void forget(Run run) {
        states.remove(run.id());
    }
}
