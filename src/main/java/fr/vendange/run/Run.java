package fr.vendange.run;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.RecordMapping;
import fr.vendange.canonical.SourceRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * One execution over one stream: what it pinned at its start, and what its batches share while they go by. The ledger
 * makes it; {@link #close} gives back the files it keeps keys in.
 */
public final class Run implements Closeable {
    private final long id;
    private final long leaseToken;
    private final RunRequest request;
    private final RecordRanges committed;
    private final boolean firstOfItsSource;
    private final Progress progress = new Progress();
    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private volatile Supplier<List<Note>> countedNotes = List::of;
    private final Turnstile turnstile = new Turnstile();
    private Comparison comparison = Comparison.NONE;
    private volatile boolean cancelled;
    private volatile long expectedRecords = -1;
    private volatile boolean over;
    private volatile List<SourceRecord> sample = List.of();
    private RecordMapping mapping;
    private RecordLookup lookup = positions -> Map.of();
    private RepeatedKeys keys;

    /**
     * @param leaseToken what each commit of the run is fenced by
     * @param committed the records an earlier execution of the same run has committed
     * @param firstOfItsSource no row of the source was in the table when the run began: nothing can be known yet
     */
    public Run(long id, long leaseToken, RunRequest request, RecordRanges committed, boolean firstOfItsSource) {
        this.id = id;
        this.leaseToken = leaseToken;
        this.request = Objects.requireNonNull(request, "request");
        this.committed = Objects.requireNonNull(committed, "committed");
        this.firstOfItsSource = firstOfItsSource;
    }

    /**
     * Hands the run what its batches need; called once, before the first batch.
     *
     * @param expectedRecords an estimate, for sizing
     * @param workFolder where keys go that do not fit in memory
     */
    public void prepare(RecordMapping mapping, RecordLookup lookup, long expectedRecords, Path workFolder) {
        this.mapping = Objects.requireNonNull(mapping, "mapping");
        this.lookup = Objects.requireNonNull(lookup, "lookup");
        this.keys = new RepeatedKeys(workFolder, expectedRecords);
    }

    public long id() {
        return id;
    }

    public long leaseToken() {
        return leaseToken;
    }

    public RunRequest request() {
        return request;
    }

    public StreamKey stream() {
        return request.stream();
    }

    public CanonicalTable table() {
        return request.table();
    }

    public RecordMapping mapping() {
        return mapping;
    }

    public RecordLookup lookup() {
        return lookup;
    }

    /** Remembers the first records of the first batch as they came. */
    public void remember(RecordBatch first) {
        sample = first.readings().stream()
                .filter(reading -> reading.problem() == null)
                .limit(StreamSamples.MOST)
                .map(SourceReading::record)
                .toList();
    }

    /** The records that were remembered. */
    public List<SourceRecord> sample() {
        return sample;
    }

    public boolean isCommitted(long ordinal) {
        return committed.contains(ordinal);
    }

    /** How many records earlier executions of the run have committed. */
    public long committedRecords() {
        return committed.records();
    }

    public boolean isResumed() {
        return !committed.isEmpty();
    }

    public boolean isFirstOfItsSource() {
        return firstOfItsSource;
    }

    public Progress progress() {
        return progress;
    }

    public void note(Note note) {
        notes.add(note);
    }

    /** Notes that grow with the records: asked for each time that somebody wants to know. */
    public void noteWhatIsCounted(Supplier<List<Note>> counted) {
        countedNotes = Objects.requireNonNull(counted, "counted");
    }

    /** What was noted so far. */
    public List<Note> notes() {
        List<Note> all = new ArrayList<>(notes);
        all.addAll(countedNotes.get());
        return List.copyOf(all);
    }

    /** Adds what a batch of a dry run would do. */
    public synchronized void compared(Comparison more) {
        comparison = comparison.plus(more);
    }

    public synchronized Comparison comparison() {
        return comparison;
    }

    /** The source has been read to its end and held so many records: what the proof counts against. */
    public void readToTheEnd(long records) {
        expectedRecords = records;
    }

    /** The run has its end in the ledger: nothing that happens later changes it. */
    public void over() {
        over = true;
    }

    public boolean isOver() {
        return over;
    }

    /** How many records the source holds; -1 while it is not read to its end. */
    public long expectedRecords() {
        return expectedRecords;
    }

    /**
     * Settles what repeated keys in the batch mean, each batch in its turn.
     *
     * @throws RunStopped when an earlier batch failed
     * @throws IOException when the keys cannot be kept on disk
     */
    public MappedBatch settleKeys(RecordBatch batch, List<Candidate> candidates)
            throws IOException, InterruptedException {
        MappedBatch[] settled = new MappedBatch[1];
        turnstile.<IOException>pass(batch.index(), () -> settled[0] = keys.settle(batch, candidates));
        return settled[0];
    }

    /** Somebody wants the run to stop: no further batch is mapped; those on their way are committed. */
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** A batch will never be settled: those behind it must not wait. */
    public void stop(Throwable cause) {
        turnstile.breakDown(cause);
    }

    /** Whether a batch, or the reading of one, has failed. */
    public boolean isStopped() {
        return turnstile.isBroken();
    }

    /** @throws RunStopped when a batch, or the reading of one, has failed: such a run has no end to record */
    public void failIfStopped() {
        turnstile.failIfBroken();
    }

    @Override
    public void close() throws IOException {
        if (keys != null) {
            keys.close();
        }
    }

    @Override
    public String toString() {
        return "run %d of %s (%s)"
                .formatted(id, request.stream(), request.content().name());
    }
}
