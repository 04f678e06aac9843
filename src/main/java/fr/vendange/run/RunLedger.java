package fr.vendange.run;

import java.math.BigDecimal;
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
    default List<RunReport> latest(int count) {
        return before(Long.MAX_VALUE, count);
    }

    /** The runs that began before that one, newest first. */
    List<RunReport> before(long runId, int count);

    Optional<RunReport> find(long runId);

    /** What a run left behind of its way; nothing for a run that is not there. */
    Trace trace(long runId);

    /** The source's columns as its last run of that stream read them; empty before the first. */
    Optional<List<String>> lastColumns(StreamKey stream);

    /** How all runs together went. */
    Totals totals();

    /** What was decided once for a source and holds for ever after: {@code line_id_scope=order}. */
    Map<String, String> decisions(StreamKey stream);

    void decide(StreamKey stream, Map<String, String> decisions);

    /**
     * @param ended runs that are over
     * @param lost of them those that were refused, failed or were stopped
     * @param averageSeconds what the others took, with three decimals; null when there are none
     */
    record Totals(long ended, long lost, BigDecimal averageSeconds) {}

    /**
     * What a run left behind.
     *
     * @param parts what it committed, put together to a few, in the order of the source
     * @param refused how many records it sent to the quarantine, by the code of their first problem
     */
    record Trace(List<Part> parts, Map<String, Long> refused) {
        public Trace {
            parts = List.copyOf(parts);
            refused = Map.copyOf(refused);
        }
    }

    /** @param first record of the range, from 0 */
    record Part(long first, long last, long written, long unchanged, long quarantined, long duplicates) {
        public Part and(Part next) {
            return new Part(
                    Math.min(first, next.first),
                    Math.max(last, next.last),
                    written + next.written,
                    unchanged + next.unchanged,
                    quarantined + next.quarantined,
                    duplicates + next.duplicates);
        }
    }

    /** How a run may begin. */
    sealed interface Begun {
        record Started(Run run) implements Begun {}

        /** The content was loaded before under the same mapping. */
        record AlreadyLoaded(RunReport report) implements Begun {}

        /** Another run works on the stream. */
        record Busy(StreamKey stream, String owner) implements Begun {}
    }
}
