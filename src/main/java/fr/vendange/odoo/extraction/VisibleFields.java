package fr.vendange.odoo.extraction;

import fr.vendange.odoo.IdPage;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/**
 * An Odoo as its user sees it. The server names every field that the user's groups may know, and yet refuses to read
 * some: those that it computes from a model which is closed to the user (the date of a stock's last count, from its
 * moves). One of them fails the whole page, without being named. So a page that is refused is asked for field by field,
 * and what cannot be read is from then on a field that the server does not have.
 */
final class VisibleFields implements OdooReads {
    private final OdooReads server;
    private final Map<String, Set<String>> hidden = new ConcurrentHashMap<>();
    private final Map<String, OdooFault> closed = new ConcurrentHashMap<>();

    VisibleFields(OdooReads server) {
        this.server = server;
    }

    /** Something that reads, and may be begun again. */
    @FunctionalInterface
    interface Reading<T, E extends Exception> {
        T read() throws E;
    }

    /**
     * The result of a reading, which is begun again as long as it is refused for something that was not known before.
     */
    <T, E extends Exception> T settled(Reading<T, E> reading) throws E {
        while (true) {
            int before = known();
            try {
                return reading.read();
            } catch (OdooFault fault) {
                if (known() == before) {
                    throw fault;
                }
            }
        }
    }

    private int known() {
        return closed.size() + hidden.values().stream().mapToInt(Set::size).sum();
    }

    @Override
    public String connection() {
        return server.connection();
    }

    @Override
    public int inFlight() {
        return server.inFlight();
    }

    @Override
    public ModelFields fields(String model) {
        OdooFault refused = closed.get(model);
        if (refused != null) {
            throw refused;
        }
        return server.fields(model).without(hidden.getOrDefault(model, Set.of()));
    }

    @Override
    public OdooPage searchRead(Query query, Runnable arrived) {
        try {
            return server.searchRead(query, arrived);
        } catch (OdooFault fault) {
            learn(fault, query.model(), query.fields(), fields -> server.searchRead(query.reading(fields)) != null);
            throw fault;
        }
    }

    @Override
    public IdPage search(Query query) {
        return server.search(query);
    }

    @Override
    public OdooPage read(String model, Collection<Long> ids, List<String> fields, Runnable arrived) {
        try {
            return server.read(model, ids, fields, arrived);
        } catch (OdooFault fault) {
            learn(fault, model, fields, some -> server.read(model, ids, some) != null);
            throw fault;
        }
    }

    private void learn(OdooFault fault, String model, List<String> fields, Predicate<List<String>> page) {
        if (fault.kind() != OdooFault.Kind.ACCESS_DENIED) {
            return;
        }
        if (isRefused(page, List.of())) {
            closed.put(model, fault);
            return;
        }
        for (String field : fields) {
            if (isRefused(page, List.of(field))) {
                hidden.computeIfAbsent(model, none -> new ConcurrentSkipListSet<>())
                        .add(field);
            }
        }
    }

    private static boolean isRefused(Predicate<List<String>> page, List<String> fields) {
        try {
            return !page.test(fields);
        } catch (OdooFault fault) {
            if (fault.kind() != OdooFault.Kind.ACCESS_DENIED) {
                throw fault;
            }
            return true;
        }
    }
}
