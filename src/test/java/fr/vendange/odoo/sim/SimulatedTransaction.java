package fr.vendange.odoo.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A writing transaction. Ids are drawn at once; nothing is seen by anybody until {@link #commit}, and every record it
 * wrote then carries the moment at which it began, however long ago that was.
 *
 * <p>Values are Odoo's: text, numbers, booleans, {@code 2026-11-20 15:46:00} or an Instant, ids, commands. A {@code
 * write_date} among them replaces the automatic one, {@code name@fr_FR} is a translation.
 */
public final class SimulatedTransaction {
    private final Store store;
    private final Instant begun;
    private final long user;
    private final List<Operation> operations = new ArrayList<>();
    private boolean ended;

    private record Operation(String model, long id, Map<String, ?> values, boolean creates) {}

    SimulatedTransaction(Store store, Instant moment, long user) {
        this.store = store;
        this.begun = store.series().stored(moment);
        this.user = user;
    }

    /** The {@code write_date} of everything it writes. */
    public Instant begun() {
        return begun;
    }

    public long create(String model, Map<String, ?> values) {
        long id = store.table(model).nextId();
        put(model, id, values);
        return id;
    }

    /** Creates the record under an id of the caller's choice. */
    public void put(String model, long id, Map<String, ?> values) {
        Map<String, Object> own = new LinkedHashMap<>(values);
        if ("product.product".equals(model) && !values.containsKey("product_tmpl_id")) {
            own.put("product_tmpl_id", create("product.template", templateOf(own)));
        }
        own.keySet().removeIf(name -> "product.product".equals(model) && Derivations.livesOnTemplate(name));
        record(new Operation(model, id, own, true));
        commands(model, id, values);
    }

    public void write(String model, long id, Map<String, ?> values) {
        Map<String, Object> own = new LinkedHashMap<>(values);
        if ("product.product".equals(model)) {
            Map<String, Object> shared = templateOf(own);
            Row product = store.reading(() -> store.row(model, id));
            if (!shared.isEmpty() && product != null && product.get("product_tmpl_id") instanceof Long template) {
                own.keySet().removeAll(shared.keySet());
                write("product.template", template, shared);
            }
        }
        if (!own.isEmpty()) {
            record(new Operation(model, id, own, false));
        }
        commands(model, id, values);
    }

    public void delete(String model, long id) {
        record(new Operation(model, id, null, false));
    }

    /** Makes everything visible at once. */
    public void commit() {
        end();
        store.committing(() -> {
            Set<Long> lines = new LinkedHashSet<>();
            Set<Long> orders = new LinkedHashSet<>();
            for (Operation operation : operations) {
                touched(operation, lines, orders);
                apply(operation);
            }
            new SaleTotals(store, stamp(false)).recompute(lines, orders);
        });
    }

    public void rollback() {
        end();
        operations.clear();
    }

    private void end() {
        if (ended) {
            throw new IllegalStateException("This transaction has ended");
        }
        ended = true;
    }

    private void record(Operation operation) {
        if (ended) {
            throw new IllegalStateException("This transaction has ended");
        }
        store.table(operation.model());
        if (operation.values() != null) {
            // refused now, as the call would be, and not at the commit
            new Values(store).stored(store.table(operation.model()).model(), operation.values(), null);
        }
        operations.add(operation);
    }

    private static Map<String, Object> templateOf(Map<String, ?> values) {
        Map<String, Object> shared = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (Derivations.livesOnTemplate(name)) {
                shared.put(name, value);
            }
        });
        return shared;
    }

    /** The lines of a one2many: (0, 0, values) creates, (1, id, values) writes, (2, id) deletes. */
    private void commands(String model, long id, Map<String, ?> values) {
        if (!"sale.order".equals(model) || !(values.get("order_line") instanceof List<?> commands)) {
            return;
        }
        for (Object each : commands) {
            List<?> command = (List<?>) each;
            switch (((Number) command.get(0)).intValue()) {
                case 0 -> {
                    Map<String, Object> line = strings(command.get(2));
                    line.put("order_id", id);
                    create("sale.order.line", line);
                }
                case 1 -> write("sale.order.line", ((Number) command.get(1)).longValue(), strings(command.get(2)));
                case 2 -> delete("sale.order.line", ((Number) command.get(1)).longValue());
                default -> throw new UnsupportedOperationException("Command on order_line: " + command);
            }
        }
    }

    static Map<String, Object> strings(Object struct) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) struct).forEach((name, value) -> members.put((String) name, value));
        return members;
    }

    private void touched(Operation operation, Set<Long> lines, Set<Long> orders) {
        if ("sale.order.line".equals(operation.model())) {
            Row before = store.row(operation.model(), operation.id());
            if (before != null && before.get("order_id") instanceof Long order) {
                orders.add(order);
            }
            if (operation.values() == null) {
                lines.remove(operation.id());
            } else if (!operation.values().containsKey("price_total")) {
                lines.add(operation.id());
            }
        }
    }

    private void apply(Operation operation) {
        Table table = store.table(operation.model());
        long id = operation.id();
        if (operation.values() == null) {
            remove(table, id);
            return;
        }
        Map<String, Object> values = new HashMap<>(stamp(operation.creates()));
        if (operation.creates()) {
            values.putAll(new Defaults(store, begun).of(table.model(), id, operation.values()));
        }
        values.putAll(new Values(store).stored(table.model(), operation.values(), table.row(id)));
        if (!operation.creates() && !table.exists(id)) {
            throw store.refusals().missing(operation.model(), id, user);
        }
        table.put(id, values);
        if ("stock.quant".equals(table.model().name()) && isZero(table.row(id))) {
            table.remove(id);
        }
    }

    private void remove(Table table, long id) {
        if ("sale.order".equals(table.model().name())) {
            Table lines = store.table("sale.order.line");
            for (long line : lines.children("order_id", id)) {
                lines.remove(line);
            }
        }
        table.remove(id);
    }

    /** A quant that holds and reserves nothing, and is not being counted, is gone. */
    private static boolean isZero(Row quant) {
        return Defaults.number(quant, "quantity").signum() == 0
                && Defaults.number(quant, "reserved_quantity").signum() == 0
                && !Boolean.TRUE.equals(quant.get("inventory_quantity_set"));
    }

    private Map<String, Object> stamp(boolean creates) {
        Map<String, Object> stamp = new HashMap<>();
        stamp.put("write_date", begun);
        stamp.put("write_uid", user);
        if (creates) {
            stamp.put("create_date", begun);
            stamp.put("create_uid", user);
        }
        return stamp;
    }
}
