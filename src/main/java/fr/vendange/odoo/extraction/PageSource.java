package fr.vendange.odoo.extraction;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.IdPage;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import fr.vendange.run.SourceReading;
import fr.vendange.run.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads the pages of a window. Any thread may ask for any page. */
final class PageSource {
    private final OdooReads server;
    private final OdooStream stream;
    private final RecordTree tree;
    private final int[] columns;
    private final int keyColumn;
    private final int codeColumn;
    private final int idColumn;

    /**
     * @param columns the tree's outputs in the order of the records' cells
     * @param keyColumn the output with a product's key; −1 where the records are no products
     * @param codeColumn the output with the code that the key should have been
     */
    PageSource(OdooReads server, OdooStream stream, RecordTree tree, int[] columns, int keyColumn, int codeColumn) {
        this.server = server;
        this.stream = stream;
        this.tree = tree;
        this.columns = columns.clone();
        this.keyColumn = keyColumn;
        this.codeColumn = codeColumn;
        this.idColumn = tree.output("id").orElse(-1);
    }

    /** The records of the window by their time of writing; those of the stream when it has no bounds. */
    Domain domain(Instant lower, Instant upper) {
        Domain domain = stream.domain();
        if (lower != null) {
            domain = domain.and(written(">=", lower, true));
        }
        return upper == null ? domain : domain.and(written("<", upper, false));
    }

    /** Odoo shows whole seconds: what was written within the bound's second counts as written after it. */
    private Domain written(String operator, Instant bound, boolean withRelated) {
        Domain own = Domain.where("write_date", operator, bound);
        return withRelated && stream.changedWith().isPresent()
                ? own.or(Domain.where(stream.changedWith().get() + ".write_date", operator, bound))
                : own;
    }

    /** The first page of a window, before anything is known of it. */
    OdooPage first(Domain domain) {
        return server.searchRead(
                Query.of(stream.model(), domain, tree.fieldsToRead()).limit(stream.pageSize()));
    }

    /** The ids of a window behind one of them. */
    IdPage ids(Domain domain, long after) {
        return server.search(Query.of(stream.model(), domain.and("id", ">", after), List.of()));
    }

    /**
     * The records of a range. One that cannot be read at all comes as a problem; one that was listed and does not come
     * was deleted since, and the server is asked whether that is so.
     *
     * @param arrived run, perhaps more than once, when the server has said the records; by a thread that must not wait
     */
    Page range(Window window, IdRange range, Runnable arrived) {
        try {
            OdooPage page = range.listed()
                    ? server.searchRead(
                            Query.of(
                                    stream.model(),
                                    domain(window.lower(), window.upper())
                                            .and("id", ">=", range.first())
                                            .and("id", "<=", range.last()),
                                    tree.fieldsToRead()),
                            arrived)
                    : server.read(stream.model(), boxed(range.ids()), tree.fieldsToRead(), arrived);
            requireComplete(range, page);
            return of(page);
        } catch (OdooFault e) {
            if (!isOfOneRecord(e)) {
                throw e;
            }
            return bisected(window, range, arrived);
        }
    }

    /** A page without records. */
    static Page nothing(Instant serverDate) {
        return new Page(List.of(), serverDate);
    }

    /** The readings of a page. */
    Page of(OdooPage page) {
        List<Object[]> records = new ArrayList<>(page.records());
        records.sort((one, other) -> Long.compare((Long) one[0], (Long) other[0]));
        List<Object[]> loaded = tree.load(records);
        List<SourceReading> readings = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            readings.add(reading((Long) records.get(i)[0], loaded.get(i)));
        }
        return new Page(readings, page.serverDate());
    }

    private SourceReading reading(long id, Object[] values) {
        Object[] cells = new Object[columns.length];
        Problem problem = null;
        for (int i = 0; i < cells.length; i++) {
            Object value = values[columns[i]];
            if (value instanceof Problem found) {
                problem = problem == null ? found : problem;
            } else {
                cells[i] = value;
            }
        }
        return new SourceReading(new SourceRecord(id, id, cells), problem, conflict(id, values), null);
    }

    /** The code belongs to another product of the source, so that this one goes by its id. */
    private List<Anomaly> conflict(long id, Object[] values) {
        boolean given = keyColumn >= 0 && codeColumn >= 0 && values[codeColumn] != null;
        boolean byId = given && Objects.equals(values[keyColumn], server.connection() + "-" + id);
        return byId
                ? List.of(new Anomaly("product_key_conflict", "product_key", values[codeColumn].toString()))
                : List.of();
    }

    private void requireComplete(IdRange range, OdooPage page) {
        if (!range.listed()) {
            return;
        }
        Set<Long> lost = new HashSet<>(boxed(range.ids()));
        for (int i = 0; i < page.size(); i++) {
            lost.remove(page.id(i));
        }
        if (!lost.isEmpty()) {
            IdPage still = server.search(
                    Query.of(stream.model(), stream.domain().and("id", "in", List.copyOf(lost)), List.of()));
            if (still.ids().length > 0) {
                throw OdooFault.of(
                        OdooFault.Kind.SERVER_ERROR,
                        stream.model() + ": " + still.ids().length + " of " + range.ids().length
                                + " records did not come");
            }
        }
    }

    /** Those of a range that the server has, whatever the stream's domain. */
    long[] there(IdRange range) {
        return server.search(Query.of(stream.model(), Domain.where("id", "in", boxed(range.ids())), List.of()))
                .ids();
    }

    /** Whether one record makes its whole page unreadable. */
    static boolean isOfOneRecord(OdooFault fault) {
        return fault.kind() == OdooFault.Kind.UNREADABLE_RECORD || fault.kind() == OdooFault.Kind.NUMBER_TOO_LARGE;
    }

    private Page bisected(Window window, IdRange range, Runnable arrived) {
        if (range.ids().length == 1) {
            Problem unreadable = Problem.of("record_unreadable", null, Long.toString(range.first()), stream.model());
            SourceRecord record = new SourceRecord(range.first(), range.first(), onlyId(range.first()));
            return new Page(List.of(new SourceReading(record, unreadable, List.of(), null)), window.horizon());
        }
        int half = range.ids().length / 2;
        IdRange lower = new IdRange(Arrays.copyOfRange(range.ids(), 0, half), range.listed());
        IdRange upper = new IdRange(Arrays.copyOfRange(range.ids(), half, range.ids().length), range.listed());
        Page one = range(window, lower, arrived);
        Page other = range(window, upper, arrived);
        List<SourceReading> readings = new ArrayList<>(one.readings());
        readings.addAll(other.readings());
        // as old as the older of the two
        Instant date = one.serverDate().isBefore(other.serverDate()) ? one.serverDate() : other.serverDate();
        return new Page(readings, date);
    }

    /** What is known of a record that cannot be read: its key can be told, and what waits for it closed once it can. */
    private Object[] onlyId(long id) {
        Object[] cells = new Object[columns.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns[i] == idColumn ? id : null;
        }
        return cells;
    }

    private static List<Long> boxed(long[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }
}
