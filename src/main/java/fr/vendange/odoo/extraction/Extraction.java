package fr.vendange.odoo.extraction;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.mapping.Binding;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.mapping.MappingFile;
import fr.vendange.mapping.Mappings;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.IdPage;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Hint;
import fr.vendange.run.Note;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunRequest;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.SourceReading;
import fr.vendange.run.StreamKey;
import fr.vendange.run.Window;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

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
    private static final ZoneId UTC = ZoneId.of("UTC");

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
    public record Opened(Optional<Begun> begun, Batches batches) {}

    /** Batches, and what they are read with. */
    public interface Batches extends Iterator<RecordBatch>, Closeable {}

    public Extraction(OdooReads server, Surroundings surroundings) {
        this.server = server;
        this.surroundings = surroundings;
    }

    /** What a stream's columns are on this server. */
    private record Shape(RecordTree tree, List<String> columns, int[] outputs, List<String> missing) {}

    /**
     * Opens a window.
     *
     * @throws FileRefused when the mapping is gone, or lacks fields that no record can do without
     * @throws fr.vendange.odoo.OdooFault when the server does not answer as it should
     */
    public Opened open(OdooStream stream, Asked asked, RunOptions options) throws FileRefused {
        MappingFile mapping = surroundings
                .mappings()
                .find(stream.mapping())
                .orElseThrow(() -> new FileRefused("mapping_gone", stream.model(), stream.mapping()));
        StreamKey key = new StreamKey(server.connection(), mapping.stream());
        String hash = sha256(mapping.hash() + "\n" + stream.meaning());
        Shape shape = shape(stream, mapping, options);
        PageSource source = source(stream, mapping, shape);
        Reading reading = new Reading(stream, mapping, key, hash, shape, source, options);
        if (asked.kind() == Window.Kind.LACKING) {
            return lacking(reading);
        }
        if (asked.kind() == Window.Kind.DELETIONS) {
            return deletions(reading);
        }
        if (asked.kind() == Window.Kind.HINTED) {
            return hinted(reading, asked.hint());
        }
        Optional<Window> interrupted =
                options.dryRun() ? Optional.empty() : surroundings.memory().interrupted(key, hash, asked.kind());
        return interrupted.isPresent() ? resumed(reading, interrupted.get()) : fresh(reading, asked);
    }

    private record Reading(
            OdooStream stream,
            MappingFile mapping,
            StreamKey key,
            String hash,
            Shape shape,
            PageSource source,
            RunOptions options) {}

    private Shape shape(OdooStream stream, MappingFile mapping, RunOptions options) {
        List<String> missing = new ArrayList<>();
        ComputedValues computed = new ComputedValues(
                server, surroundings.memory(), surroundings.mappings().units(), !options.dryRun());
        RecordTree tree = new RecordTree(server, stream.model(), computed::find, missing);
        Map<String, Integer> outputs = new LinkedHashMap<>();
        mapping.sourceColumns().forEach(names -> firstOf(names, tree, outputs, missing));
        stream.groupBy().forEach(path -> firstOf(List.of(path), tree, outputs, missing));
        stream.sum().forEach(path -> firstOf(List.of(path), tree, outputs, missing));
        return new Shape(
                tree,
                List.copyOf(outputs.keySet()),
                outputs.values().stream().mapToInt(Integer::intValue).toArray(),
                missing);
    }

    /** Versions name some fields differently: only where none of the names exists is something missing. */
    private static void firstOf(
            List<String> names, RecordTree tree, Map<String, Integer> outputs, List<String> missing) {
        int before = missing.size();
        for (String name : names) {
            OptionalInt output = tree.output(name);
            if (output.isPresent()) {
                outputs.put(name, output.getAsInt());
                missing.subList(before, missing.size()).clear();
                return;
            }
        }
    }

    private PageSource source(OdooStream stream, MappingFile mapping, Shape shape) {
        boolean products = mapping.table() == CanonicalTable.PRODUCT_CATALOG;
        int code = products ? shape.tree().output("default_code").orElse(-1) : -1;
        int key = products ? shape.tree().output("key()").orElse(-1) : -1;
        return new PageSource(server, stream, shape.tree(), shape.outputs(), key, code);
    }

    private Opened fresh(Reading reading, Asked asked) throws FileRefused {
        Optional<SourceMemory.Cursor> cursor = surroundings
                .memory()
                .cursor(reading.key())
                .filter(c -> c.mappingHash().equals(reading.hash()));
        Instant lower = switch (asked.kind()) {
            case CHANGES ->
                cursor.map(c -> c.readUntil().minus(reading.stream().overlap())).orElse(null);
            case BACKFILL -> asked.from();
            default -> null;
        };
        Domain domain = reading.source().domain(lower, asked.until());
        Beginning beginning = beginning(reading, domain, true);
        List<IdRange> ranges = new ArrayList<>(beginning.ranges());
        if (asked.kind() == Window.Kind.RECONCILE) {
            ranges.addAll(outside(reading, beginning.first(), ranges));
        }
        Window window = new Window(
                reading.stream().model(),
                asked.kind(),
                lower,
                asked.until(),
                beginning.first().serverDate());
        return begin(reading, window, beginning.first(), ranges);
    }

    /**
     * The first page of a window, and what is behind it.
     *
     * @param ranges empty when the page is all there is
     */
    private record Beginning(Page first, List<IdRange> ranges) {}

    private static Beginning beginning(Reading reading, Domain domain, boolean listed) {
        int size = reading.stream().pageSize();
        try {
            OdooPage page = reading.source().first(domain);
            List<IdRange> rest = page.size() < size
                    ? List.of()
                    : IdRange.cut(
                            reading.source()
                                    .ids(domain, page.id(page.size() - 1))
                                    .ids(),
                            size,
                            listed);
            return new Beginning(reading.source().of(page), rest);
        } catch (OdooFault e) {
            if (!PageSource.isOfOneRecord(e)) {
                throw e;
            }
            // the pages will look for the record that cannot be read
            IdPage ids = reading.source().ids(domain, 0);
            return new Beginning(new Page(List.of(), ids.serverDate()), IdRange.cut(ids.ids(), size, listed));
        }
    }

    /**
     * Records as they are now, whenever they were written. Of those that are here and that the stream's domain does not
     * hold, the server is asked for each: it has left the domain, or it is gone.
     */
    private Opened hinted(Reading reading, Hint hint) throws FileRefused {
        Domain domain = reading.stream().domain().and(hint.field(), "in", hint.ids());
        Beginning beginning = beginning(reading, domain, false);
        List<IdRange> ranges = new ArrayList<>(beginning.ranges());
        Set<Long> gone = hint.isById() ? unread(reading, hint, beginning) : Set.of();
        for (IdRange range : IdRange.cut(ids(gone), reading.stream().pageSize(), false)) {
            long[] there = reading.source().there(range);
            Arrays.stream(there).forEach(gone::remove);
            ranges.addAll(IdRange.cut(there, reading.stream().pageSize(), false));
        }
        if (beginning.first().readings().isEmpty() && ranges.isEmpty() && gone.isEmpty()) {
            return new Opened(Optional.empty(), Nothing.INSTANCE);
        }
        Instant now = beginning.first().serverDate();
        Window window = new Window(reading.stream().model(), Window.Kind.HINTED, null, null, now);
        Opened opened = begin(reading, window, beginning.first(), ranges, !gone.isEmpty());
        if (!gone.isEmpty() && opened.begun().orElseThrow() instanceof Begun.Started started) {
            surroundings.memory().standing(started.run(), gone);
        }
        return opened;
    }

    /** Those of the hinted records that are here and were not read; history does not go by an absence. */
    private Set<Long> unread(Reading reading, Hint hint, Beginning beginning) {
        Set<Long> unread = new TreeSet<>(hint.ids());
        beginning.first().readings().forEach(read -> unread.remove(read.record().position()));
        beginning.ranges().forEach(range -> Arrays.stream(range.ids()).forEach(unread::remove));
        if (reading.mapping().table() == CanonicalTable.SALES_LINES) {
            return Set.of();
        }
        if (!unread.isEmpty()) {
            unread.retainAll(living(reading));
        }
        return unread;
    }

    private static long[] ids(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** Records that are here though the stream's domain does not hold them: whether they are there is asked by id. */
    private List<IdRange> outside(Reading reading, Page first, List<IdRange> ranges) {
        Set<Long> ours = living(reading);
        first.readings().forEach(read -> ours.remove(read.record().position()));
        for (IdRange range : ranges) {
            Arrays.stream(range.ids()).forEach(ours::remove);
        }
        return IdRange.cut(ids(ours), reading.stream().pageSize(), false);
    }

    private Set<Long> living(Reading reading) {
        return new TreeSet<>(surroundings
                .memory()
                .livingIds(reading.key().source(), reading.mapping().table()));
    }

    /**
     * What was deleted, told by ids alone and so cheap enough for every hour. A record that has merely left the stream's
     * domain is not gone: whether it is still there is asked without the domain.
     */
    private Opened deletions(Reading reading) throws FileRefused {
        if (reading.mapping().table() == CanonicalTable.SALES_LINES) {
            return new Opened(Optional.empty(), Nothing.INSTANCE);
        }
        IdPage theirs = reading.source().ids(reading.stream().domain(), 0);
        Set<Long> gone = living(reading);
        Arrays.stream(theirs.ids()).forEach(gone::remove);
        for (IdRange range : IdRange.cut(ids(gone), reading.stream().pageSize(), false)) {
            Arrays.stream(reading.source().there(range)).forEach(gone::remove);
        }
        if (gone.isEmpty()) {
            return new Opened(Optional.empty(), Nothing.INSTANCE);
        }
        Window window = new Window(reading.stream().model(), Window.Kind.DELETIONS, null, null, theirs.serverDate());
        Opened opened = begin(reading, window, new Page(List.of(), theirs.serverDate()), List.of());
        if (opened.begun().orElseThrow() instanceof Begun.Started started) {
            surroundings.memory().standing(started.run(), gone);
        }
        return opened;
    }

    private Opened resumed(Reading reading, Window window) throws FileRefused {
        return begin(reading, window, null, List.of());
    }

    private Opened lacking(Reading reading) throws FileRefused {
        long[] ids = ids(surroundings
                .memory()
                .lacking(reading.key().source(), reading.mapping().table()));
        if (ids.length == 0) {
            return new Opened(Optional.empty(), Nothing.INSTANCE);
        }
        List<IdRange> ranges = IdRange.cut(ids, reading.stream().pageSize(), false);
        Window window = new Window(
                reading.stream().model(),
                Window.Kind.LACKING,
                null,
                null,
                surroundings.clock().instant());
        return begin(reading, window, null, ranges);
    }

    private Opened begin(Reading reading, Window window, Page first, List<IdRange> ranges) throws FileRefused {
        // history is never deleted by an absence
        boolean sales = reading.mapping().table() == CanonicalTable.SALES_LINES;
        return begin(reading, window, first, ranges, window.kind().tellsAbsence() && !sales);
    }

    /** @param absence whether what the run does not see is gone */
    private Opened begin(Reading reading, Window window, Page first, List<IdRange> ranges, boolean absence)
            throws FileRefused {
        BoundMapping bound = bind(reading, first);
        Begun begun = surroundings.ledger().begin(request(reading, window, absence));
        if (!(begun instanceof Begun.Started started)) {
            return new Opened(Optional.of(begun), Nothing.INSTANCE);
        }
        Run run = started.run();
        note(run, reading, bound, window);
        List<IdRange> left = first == null && ranges.isEmpty() ? uncommitted(reading, window, run) : ranges;
        long expected = (first == null ? 0 : first.readings().size())
                + left.stream().mapToLong(r -> r.ids().length).sum();
        run.prepare(bound, positions -> Map.of(), expected, surroundings.workFolder());
        long all = Math.max(1, expected);
        run.progress().measuredBy(() -> (double) run.progress().settled() / all);
        return new Opened(Optional.of(begun), batches(reading, window, run, first, left));
    }

    private Batches batches(Reading reading, Window window, Run run, Page first, List<IdRange> ranges) {
        int inFlight = Math.max(1, Math.min(reading.stream().pagesInFlight(), server.inFlight()));
        WindowBatches pages = new WindowBatches(run, window, reading.source(), first, ranges, inFlight);
        if (reading.stream().groupBy().isEmpty()) {
            return new Plain(pages);
        }
        return new GroupedBatches(
                run,
                pages,
                reading.shape().columns(),
                reading.stream(),
                reading.stream().pageSize());
    }

    /** What an interrupted run has not committed of its window, by the window as it is now. */
    private List<IdRange> uncommitted(Reading reading, Window window, Run run) {
        Domain domain = reading.source().domain(window.lower(), window.upper());
        long[] ids = Arrays.stream(reading.source().ids(domain, 0).ids())
                .filter(id -> !run.isCommitted(id))
                .toArray();
        return IdRange.cut(ids, reading.stream().pageSize(), true);
    }

    private RunRequest request(Reading reading, Window window, boolean absence) {
        MappingFile mapping = reading.mapping();
        return new RunRequest(
                reading.key(),
                mapping.table(),
                window,
                mapping.name(),
                reading.hash(),
                reading.shape().columns(),
                window.horizon(),
                absence,
                false,
                reading.options());
    }

    private BoundMapping bind(Reading reading, Page first) throws FileRefused {
        List<Object[]> sample = first == null
                ? List.of()
                : first.readings().stream()
                        .map(SourceReading::record)
                        .map(record -> record.cells())
                        .toList();
        String connection = server.connection();
        try {
            return reading.mapping()
                    .bind(new Binding(
                            reading.shape().columns(),
                            sample,
                            surroundings.ledger().decisions(reading.key()),
                            connection.equals(reading.mapping().source()) ? null : connection,
                            surroundings.clock(),
                            UTC));
        } catch (ColumnsMissing e) {
            throw new FileRefused(
                    e.missing().size() == 1 ? "column_missing" : "columns_missing",
                    reading.stream().model(),
                    String.join(" », « ", e.missing()),
                    String.join(", ", e.found()));
        }
    }

    private static void note(Run run, Reading reading, BoundMapping bound, Window window) {
        if (!reading.shape().missing().isEmpty()) {
            run.note(Note.of(
                    "extraction",
                    "fields_missing",
                    String.join(", ", reading.shape().missing())));
        }
        if (window.kind() == Window.Kind.CHANGES && window.lower() == null) {
            run.note(Note.of("extraction", "everything_read"));
        }
        if (run.isResumed()) {
            run.note(Note.of("run", "resumed"));
        }
        bound.notes().stream()
                .filter(n -> !n.code().equals("note.unmapped") && !n.code().equals("note.second_column"))
                .forEach(n -> run.note(new Note("mapping", n.code(), n.arguments())));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The pages as they come. */
    private record Plain(WindowBatches pages) implements Batches {
        @Override
        public boolean hasNext() {
            return pages.hasNext();
        }

        @Override
        public RecordBatch next() {
            return pages.next();
        }

        @Override
        public void close() {
            pages.close();
        }
    }

    /** Nothing to read. */
    private enum Nothing implements Batches {
        INSTANCE;

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public RecordBatch next() {
            throw new java.util.NoSuchElementException();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
