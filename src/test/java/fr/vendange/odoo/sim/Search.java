package fr.vendange.odoo.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** {@code search}: a domain, an order, an offset and a limit, over one table. */
final class Search {
    private final Table table;
    private final Domain domain;
    private final Predicate<Row> condition;

    Search(Table table, List<?> domain, Map<String, Object> context) {
        this.table = table;
        this.domain = Domain.parse(domain, table);
        this.condition = this.domain.within(context, table.model());
    }

    long count(long limit) {
        long[] count = {0};
        visit(true, id -> !matches(id) || ++count[0] < limit);
        return count[0];
    }

    /** A limit of zero is none. */
    long[] ids(String order, long offset, long limit) {
        List<Term> terms =
                terms(order == null || order.isBlank() ? table.model().order() : order);
        long end = limit <= 0 ? Long.MAX_VALUE : offset + limit;
        Ids found = new Ids();
        Term first = terms.get(0);
        if ("id".equals(first.field())) {
            visit(!first.descending(), id -> {
                if (matches(id)) {
                    found.add(id);
                }
                return found.size() < end;
            });
            return found.range(offset, end);
        }
        visit(true, id -> {
            if (matches(id)) {
                found.add(id);
            }
            return true;
        });
        return sorted(found, terms).range(offset, end);
    }

    private boolean matches(long id) {
        Row row = table.row(id);
        return row != null && condition.test(row);
    }

    private void visit(boolean ascending, LongPredicate visitor) {
        if (ascending) {
            table.ascending(domain.lowestId(), domain.highestId(), visitor);
        } else {
            table.descending(domain.lowestId(), domain.highestId(), visitor);
        }
    }

    private record Term(String field, boolean descending) {}

    private List<Term> terms(String order) {
        List<Term> terms = new ArrayList<>();
        for (String part : order.split(",")) {
            String[] words = part.strip().split("\\s+");
            Field field = table.model().field(words[0]);
            if (field == null && order.equals(table.model().order())) {
                continue;
            }
            if (field == null || (!field.stored() && table.derivation(field.name()) == null)) {
                throw table.store().refusals().unknownFieldInOrder(table.model().name(), words[0]);
            }
            terms.add(new Term(words[0], words.length > 1 && "desc".equalsIgnoreCase(words[1])));
        }
        return terms.isEmpty() ? List.of(new Term("id", false)) : terms;
    }

    private record Keyed(long id, Object[] keys) {}

    private Ids sorted(Ids found, List<Term> terms) {
        List<Keyed> rows = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            Row row = table.row(found.get(i));
            Object[] keys = new Object[terms.size()];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = row.get(terms.get(k).field());
            }
            rows.add(new Keyed(row.id(), keys));
        }
        Comparator<Keyed> comparator = (a, b) -> 0;
        for (int k = 0; k < terms.size(); k++) {
            int key = k;
            Comparator<Keyed> term = (a, b) -> compare(a.keys()[key], b.keys()[key]);
            comparator = comparator.thenComparing(terms.get(k).descending() ? term.reversed() : term);
        }
        rows.sort(comparator);
        Ids sorted = new Ids();
        rows.forEach(row -> sorted.add(row.id()));
        return sorted;
    }

    /** As PostgreSQL: what is empty comes last, first when descending. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // two values of one field
    private static int compare(Object a, Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? 1 : -1;
        }
        return a instanceof Comparable comparable ? comparable.compareTo(b) : 0;
    }

    /** Ids, as many as there are. */
    private static final class Ids {
        private long[] ids = new long[64];
        private int size;

        void add(long id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = id;
        }

        int size() {
            return size;
        }

        long get(int index) {
            return ids[index];
        }

        long[] range(long from, long to) {
            int start = (int) Math.min(from, size);
            return Arrays.copyOfRange(ids, start, (int) Math.max(start, Math.min(to, size)));
        }
    }
}
