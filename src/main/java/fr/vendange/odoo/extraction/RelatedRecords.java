package fr.vendange.odoo.extraction;

import fr.vendange.odoo.OdooPage;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records behind a relational field: read in bulk where they were not read before in this run, and what is asked of
 * them remembered, of {@value #REMEMBERED} records at most. Any thread may ask.
 */
final class RelatedRecords {
    private static final int REMEMBERED = 50_000;
    private static final int IDS_AT_ONCE = 2_000;

    private final OdooReads server;
    private final RecordTree tree;
    private final Map<Long, Object[]> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Object[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param tree what is asked of each record */
    RelatedRecords(OdooReads server, RecordTree tree) {
        this.server = server;
        this.tree = tree;
    }

    RecordTree tree() {
        return tree;
    }

    /** The outputs of those records by their ids; what was deleted is absent. */
    Map<Long, Object[]> find(Set<Long> ids) {
        Map<Long, Object[]> found = new HashMap<>();
        List<Long> unknown;
        synchronized (remembered) {
            for (Long id : ids) {
                Object[] values = remembered.get(id);
                if (values != null) {
                    found.put(id, values);
                }
            }
            unknown = ids.stream().filter(id -> !found.containsKey(id)).toList();
        }
        for (int from = 0; from < unknown.size(); from += IDS_AT_ONCE) {
            Map<Long, Object[]> more = read(unknown.subList(from, Math.min(unknown.size(), from + IDS_AT_ONCE)));
            found.putAll(more);
            synchronized (remembered) {
                remembered.putAll(more);
            }
        }
        return found;
    }

    private Map<Long, Object[]> read(Collection<Long> ids) {
        OdooPage page = server.read(tree.model(), ids, tree.fieldsToRead());
        List<Object[]> loaded = tree.load(page.records());
        Map<Long, Object[]> byId = new HashMap<>();
        for (int i = 0; i < loaded.size(); i++) {
            byId.put(page.id(i), loaded.get(i));
        }
        return byId;
    }
}
