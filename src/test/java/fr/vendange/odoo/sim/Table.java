package fr.vendange.odoo.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/** The committed records of a model: an estate that is computed, and above it whatever was written since. */
final class Table {
    private final Store store;
    private final Model model;
    private final Map<String, Derivations.Rule> derivations;
    private final NavigableMap<Long, Map<String, Object>> own = new TreeMap<>();
    private final Set<Long> deleted = new HashSet<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Map<String, Map<Long, List<Long>>> byParent = new ConcurrentHashMap<>();
    private Estate estate = Estate.NONE;

    Table(Store store, Model model) {
        this.store = store;
        this.model = model;
        this.derivations = Derivations.of(model.name());
    }

    Store store() {
        return store;
    }

    Model model() {
        return model;
    }

    Estate estate() {
        return estate;
    }

    /** How the field follows from others, null when it does not. */
    Derivations.Rule derivation(String field) {
        return derivations.get(field);
    }

    void estate(Estate records) {
        estate = records;
        lastId.accumulateAndGet(records.count(), Math::max);
    }

    /** Ids are drawn when a record is made, and never again, whether or not its transaction commits. */
    long nextId() {
        return lastId.incrementAndGet();
    }

    boolean exists(long id) {
        return own.containsKey(id) || (id >= 1 && id <= estate.count() && !deleted.contains(id));
    }

    /** Null when there is no such record. */
    Row row(long id) {
        Map<String, Object> written = own.isEmpty() ? null : own.get(id);
        if (written == null && (id < 1 || id > estate.count() || (!deleted.isEmpty() && deleted.contains(id)))) {
            return null;
        }
        return new Row(this, id, written);
    }

    void put(long id, Map<String, Object> values) {
        own.computeIfAbsent(id, key -> new HashMap<>()).putAll(values);
        deleted.remove(id);
        lastId.accumulateAndGet(id, Math::max);
        byParent.clear();
    }

    void remove(long id) {
        own.remove(id);
        if (id <= estate.count()) {
            deleted.add(id);
        }
        byParent.clear();
    }

    long size() {
        return estate.count()
                - deleted.size()
                + own.tailMap(estate.count(), false).size();
    }

    /** Visits the ids of a range in ascending order until the visitor has enough. */
    void ascending(long from, long to, LongPredicate visitor) {
        long end = Math.min(to, estate.count());
        for (long id = Math.max(1, from); id <= end; id++) {
            if ((deleted.isEmpty() || !deleted.contains(id)) && !visitor.test(id)) {
                return;
            }
        }
        long start = Math.max(from, estate.count() + 1);
        if (start <= to) {
            for (long id : own.subMap(start, true, to, true).keySet()) {
                if (!visitor.test(id)) {
                    return;
                }
            }
        }
    }

    void descending(long from, long to, LongPredicate visitor) {
        long start = Math.max(from, estate.count() + 1);
        if (start <= to) {
            for (long id : own.subMap(start, true, to, true).descendingKeySet()) {
                if (!visitor.test(id)) {
                    return;
                }
            }
        }
        for (long id = Math.min(to, estate.count()); id >= Math.max(1, from); id--) {
            if ((deleted.isEmpty() || !deleted.contains(id)) && !visitor.test(id)) {
                return;
            }
        }
    }

    /** The records whose many2one names this parent, by id. */
    long[] children(String field, long parent) {
        List<Long> ids = new ArrayList<>();
        for (long id : estate.children(field, parent)) {
            Map<String, Object> written = own.get(id);
            if (exists(id) && (written == null || !written.containsKey(field))) {
                ids.add(id);
            }
        }
        ids.addAll(byParent.computeIfAbsent(field, this::writtenByParent).getOrDefault(parent, List.of()));
        long[] sorted = ids.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private Map<Long, List<Long>> writtenByParent(String field) {
        Map<Long, List<Long>> parents = new HashMap<>();
        own.forEach((id, values) -> {
            if (values.get(field) instanceof Long parent) {
                parents.computeIfAbsent(parent, key -> new ArrayList<>()).add(id);
            }
        });
        return parents;
    }
}
