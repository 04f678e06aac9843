package fr.vendange.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which runs there were and are, and who may work on a stream. Every method throws {@link StoreUnavailable}. */
public interface RunLedger {
    /**
     * Takes the stream's lease and opens the run: a new one, or the interrupted one over the same content and mapping,
     * to be gone on with.
     */
    Begun begin(RunRequest request);

    /** Keeps the lease while nothing commits. */
    void renew(Run run) throws LeaseLost;

    /**
     * Ends a run whose every record is committed: absences, derived values, the completeness proof, the status.
     *
     * @throws LeaseLost when somebody else works on the stream by now
     */
    RunReport complete(Run run) throws LeaseLost;

    /** Ends a run that cannot go on; what is committed stays and the next try goes on from there. */
    RunReport fail(Run run, String message, String advice);

    /** Records a content of which nothing could be loaded. */
    RunReport refuse(Content content, RunOptions options, Optional<StreamKey> stream, String message, String advice);

    /** The latest runs, newest first. */
    List<RunReport> latest(int count);

    Optional<RunReport> find(long runId);

    /** What was decided once for a source and holds for ever after: {@code line_id_scope=order}. */
    Map<String, String> decisions(StreamKey stream);

    void decide(StreamKey stream, Map<String, String> decisions);

    /** How a run may begin. */
    sealed interface Begun {
        record Started(Run run) implements Begun {}

        /** The content was loaded before under the same mapping. */
        record AlreadyLoaded(RunReport report) implements Begun {}

        /** Another run works on the stream. */
        record Busy(StreamKey stream, String owner) implements Begun {}
    }
}
