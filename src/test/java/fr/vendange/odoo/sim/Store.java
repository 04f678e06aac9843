package fr.vendange.odoo.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The tables of a database. A request reads what was committed when it began, and commits its writes at once. */
final class Store {
    private final OdooSeries series;
    private final Refusals refusals;
    private final Catalogue catalogue;
    private final Map<String, Table> tables = new HashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    Store(OdooSeries series) {
        this.series = series;
        this.refusals = new Refusals(series);
        this.catalogue = new Catalogue(series);
        catalogue.models().values().forEach(model -> tables.put(model.name(), new Table(this, model)));
    }

    OdooSeries series() {
        return series;
    }

    Refusals refusals() {
        return refusals;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** Raises Odoo's own fault when there is no such model. */
    Table table(String model) {
        Table table = tables.get(model);
        if (table == null) {
            throw refusals.unknownModel(model);
        }
        return table;
    }

    boolean hasTable(String model) {
        return tables.containsKey(model);
    }

    void add(Model model) {
        catalogue.add(model);
        tables.put(model.name(), new Table(this, model));
    }

    /** Null when the model or the record is unknown. */
    Row row(String model, long id) {
        Table table = tables.get(model);
        return table == null ? null : table.row(id);
    }

    <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    void committing(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
