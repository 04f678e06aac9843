package fr.vendange.odoo.extraction;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.IdPage;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.run.Hint;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Finds out what the next window of a stream holds. */
final class WindowPlanner {
    private final StreamReading reading;
    private final SourceMemory memory;
    private final Clock clock;

    WindowPlanner(StreamReading reading, Extraction.Surroundings surroundings) {
        this.reading = reading;
        this.memory = surroundings.memory();
        this.clock = surroundings.clock();
    }

    /** What to read; empty when nothing is lacking. */
    Optional<WindowPlan> plan(Extraction.Asked asked) {
        if (asked.kind() == Window.Kind.LACKING) {
            return lacking();
        }
        Optional<Window> interrupted = reading.options().dryRun()
                ? Optional.empty()
                : memory.interrupted(reading.key(), reading.hash(), asked.kind());
        return Optional.of(interrupted.isPresent() ? resumed(interrupted.get()) : fresh(asked));
    }

    /**
     * Records as they are now, whenever they were written. Of those that are here and that the stream's domain does not
     * hold, the server is asked for each: it has left the domain, or it is gone.
     */
    HintedRecords hinted(Hint hint) {
        Domain domain = reading.stream().domain().and(hint.field(), "in", hint.ids());
        Beginning beginning = beginning(domain);
        SortedSet<Long> gone = hint.isById() ? unread(hint, beginning) : new TreeSet<>();
        long[] behind = beginning.behind();
        for (IdRange range : IdRange.cut(longs(gone), reading.stream().pageSize(), false)) {
            long[] there = reading.source().there(range);
            Arrays.stream(there).forEach(gone::remove);
            behind = LongStream.concat(Arrays.stream(behind), Arrays.stream(there))
                    .toArray();
        }
        Window window = new Window(reading.stream().model(), Window.Kind.HINTED, null, null, beginning.horizon());
        return new HintedRecords(new WindowPlan(window, Optional.of(beginning.first()), new long[0], behind), gone);
    }

    /** Those of the hinted records that are here and were not read; history does not go by an absence. */
    private SortedSet<Long> unread(Hint hint, Beginning beginning) {
        SortedSet<Long> unread = new TreeSet<>(hint.ids());
        beginning.first().readings().forEach(read -> unread.remove(read.record().position()));
        Arrays.stream(beginning.behind()).forEach(unread::remove);
        if (reading.isHistory()) {
            unread.clear();
        } else if (!unread.isEmpty()) {
            unread.retainAll(Absences.living(reading, memory));
        }
        return unread;
    }

    private static long[] longs(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private WindowPlan fresh(Extraction.Asked asked) {
        Instant lower = lower(asked);
        Domain domain = reading.source().domain(lower, asked.until());
        Beginning beginning = beginning(domain);
        Window window = new Window(reading.stream().model(), asked.kind(), lower, asked.until(), beginning.horizon());
        long[] outside = asked.kind() == Window.Kind.RECONCILE ? outside(beginning) : new long[0];
        return new WindowPlan(window, Optional.of(beginning.first()), beginning.behind(), outside);
    }

    private Instant lower(Extraction.Asked asked) {
        return switch (asked.kind()) {
            case CHANGES ->
                memory.cursor(reading.key())
                        .filter(cursor -> cursor.mappingHash().equals(reading.hash()))
                        .map(cursor -> cursor.readUntil().minus(reading.stream().overlap()))
                        .orElse(null);
            case BACKFILL -> asked.from();
            default -> null;
        };
    }

    /**
     * The first page and the ids behind it.
     *
     * @param horizon the server's clock at the first answer
     */
    private record Beginning(Page first, long[] behind, Instant horizon) {}

    private Beginning beginning(Domain domain) {
        try {
            OdooPage page = reading.source().first(domain);
            boolean more = page.size() == reading.stream().pageSize();
            long[] behind = more
                    ? reading.source().ids(domain, page.id(page.size() - 1)).ids()
                    : new long[0];
            return new Beginning(reading.source().of(page), behind, page.serverDate());
        } catch (OdooFault fault) {
            if (!PageSource.isOfOneRecord(fault)) {
                throw fault;
            }
            // the pages will look for the record that cannot be read
            IdPage all = reading.source().ids(domain, 0);
            return new Beginning(PageSource.nothing(all.serverDate()), all.ids(), all.serverDate());
        }
    }

    /** Records that are here though the stream's domain does not hold them: whether they are there is asked by id. */
    private long[] outside(Beginning beginning) {
        Set<Long> ours = Absences.living(reading, memory);
        beginning.first().readings().forEach(read -> ours.remove(read.record().position()));
        Arrays.stream(beginning.behind()).forEach(ours::remove);
        return longs(ours);
    }

    /** The window as it is now, of which the run knows what it has committed. */
    private WindowPlan resumed(Window window) {
        reading.tree().readOne();
        Domain domain = reading.source().domain(window.lower(), window.upper());
        return WindowPlan.ofListed(window, reading.source().ids(domain, 0).ids());
    }

    private Optional<WindowPlan> lacking() {
        CanonicalTable table = reading.mapping().table();
        SortedSet<Long> ids = memory.lacking(reading.key().source(), table);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        reading.tree().readOne();
        Window window = new Window(reading.stream().model(), Window.Kind.LACKING, null, null, clock.instant());
        return Optional.of(WindowPlan.ofNamed(window, longs(ids)));
    }
}
