package fr.vendange.odoo.extraction;

import fr.vendange.mapping.Mappings;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Hint;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.Window;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Opens the next window of a stream and begins its run.
 *
 * <p>What happens to be written while a window is read cannot be lost: the window begins an overlap before the cursor
 * (transactions commit late, and Odoo dates a record by its transaction's start), pages go by id and not by date or
 * offset (thousands of records share a microsecond, and users go on writing), and the cursor that the run leaves behind
 * is the server's clock at its first answer (a record that is dated 2031 moves nothing; one that changes behind the
 * reader is written after that).
 */
public final class Extraction {
    private final OdooReads server;
    private final Surroundings surroundings;

    /** What a run takes beside the server. */
    public record Surroundings(
            RunLedger ledger, SourceMemory memory, Mappings mappings, Path workFolder, Clock clock) {}

    /**
     * What a run is asked to read.
     *
     * @param kind the windows of changes become full ones by themselves where nothing was read before, or the mapping
     *     has changed since
     * @param from for a backfill: records written from there on
     * @param until for a backfill: records written before; null for no end
     * @param hint for hinted ones: which
     */
    public record Asked(Window.Kind kind, Instant from, Instant until, Hint hint) {
        public static final Asked CHANGES = new Asked(Window.Kind.CHANGES, null, null, null);
    }

    /**
     * A stream with its run begun or not.
     *
     * @param begun empty when there was nothing to read by id
     * @param batches empty when no run was begun
     */
    public record Opened(Optional<Begun> begun, Batches batches) {
        static final Opened NOTHING = new Opened(Optional.empty(), NoBatches.INSTANCE);
    }

    /** Batches, and what they are read with. */
    public interface Batches extends Iterator<RecordBatch>, Closeable {}

    public Extraction(OdooReads server, Surroundings surroundings) {
        this.server = server;
        this.surroundings = surroundings;
    }

    /**
     * Opens a window.
     *
     * @throws FileRefused when the mapping is gone, or lacks fields that no record can do without
     * @throws fr.vendange.odoo.OdooFault when the server does not answer as it should
     */
    public Opened open(OdooStream stream, Asked asked, RunOptions options) throws FileRefused {
        CrashPoint.PLANNING_BEGUN.reached();
        VisibleFields visible = new VisibleFields(server);
        return visible.settled(() -> {
            StreamReading reading = StreamReading.of(visible, surroundings, stream, options);
            return switch (asked.kind()) {
                case DELETIONS -> deletions(reading);
                case HINTED -> hinted(reading, asked.hint());
                default -> pages(reading, asked);
            };
        });
    }

    private Opened pages(StreamReading reading, Asked asked) throws FileRefused {
        Optional<WindowPlan> plan = new WindowPlanner(reading, surroundings).plan(asked);
        return plan.isEmpty() ? Opened.NOTHING : new RunOpening(reading, surroundings).begin(plan.get());
    }

    private Opened deletions(StreamReading reading) throws FileRefused {
        if (reading.isHistory()) {
            return Opened.NOTHING;
        }
        Absences absences = Absences.of(reading, surroundings.memory());
        SortedSet<Long> gone = absences.gone();
        if (gone.isEmpty()) {
            return Opened.NOTHING;
        }
        return withGone(reading, absences.plan(), gone);
    }

    private Opened hinted(StreamReading reading, Hint hint) throws FileRefused {
        HintedRecords hinted = new WindowPlanner(reading, surroundings).hinted(hint);
        if (hinted.isNothing()) {
            return Opened.NOTHING;
        }
        return hinted.gone().isEmpty()
                ? new RunOpening(reading, surroundings).begin(hinted.plan())
                : withGone(reading, hinted.plan(), hinted.gone());
    }

    private Opened withGone(StreamReading reading, WindowPlan plan, SortedSet<Long> gone) throws FileRefused {
        Opened opened = new RunOpening(reading, surroundings).beginWithAbsences(plan);
        if (opened.begun().orElseThrow() instanceof Begun.Started started) {
            surroundings.memory().standing(started.run(), gone);
        }
        return opened;
    }
}
