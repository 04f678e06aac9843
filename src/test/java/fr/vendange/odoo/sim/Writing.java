package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods that write. Each call is one transaction, committed before anything is answered. */
final class Writing {
    private static final Set<String> AUTOMATIC =
            Set.of("id", "create_date", "create_uid", "write_date", "write_uid", "display_name");

    private final Store store;
    private final Access access;
    private final Clock clock;

    Writing(Store store, Access access, Clock clock) {
        this.store = store;
        this.access = access;
        this.clock = clock;
    }

    /** One id for one record, a list for a list. */
    Object create(Call call) {
        Table table = permitted(call, "create");
        SimulatedTransaction transaction = begin(call);
        Object values = call.argument(0, "vals_list");
        Object created = values instanceof List<?> list
                ? list.stream()
                        .map(each -> create(call, table, transaction, each))
                        .toList()
                : create(call, table, transaction, values);
        transaction.commit();
        return created;
    }

    private Long create(Call call, Table table, SimulatedTransaction transaction, Object values) {
        Map<String, Object> written = written(table, values);
        if ("stock.quant".equals(call.model())) {
            return quant(call, transaction, written);
        }
        return transaction.create(call.model(), written);
    }

    Object write(Call call) {
        Table table = permitted(call, "write");
        Map<String, Object> values = written(table, call.argument(1, "vals"));
        SimulatedTransaction transaction = begin(call);
        for (long id : existing(call, table)) {
            if ("res.partner".equals(call.model()) && isAmong(id, values.get("parent_id"))) {
                throw store.refusals().recursivePartners();
            }
            transaction.write(call.model(), id, counted(call, values));
        }
        transaction.commit();
        return true;
    }

    Object unlink(Call call) {
        Table table = permitted(call, "unlink");
        SimulatedTransaction transaction = begin(call);
        for (long id : existing(call, table)) {
            if (id == 1 && "res.partner".equals(call.model())) {
                throw store.refusals().companyPartnerInUse();
            }
            transaction.delete(call.model(), id);
        }
        transaction.commit();
        return true;
    }

    /** Returns None, as do the other two of its kind: over XML-RPC a fault, and the write stands. */
    Object active(Call call, boolean active) {
        Table table = permitted(call, "write");
        SimulatedTransaction transaction = begin(call);
        for (long id : existing(call, table)) {
            transaction.write(call.model(), id, Map.of("active", active));
        }
        transaction.commit();
        return null;
    }

    Object applyInventory(Call call) {
        Table table = permitted(call, "write");
        SimulatedTransaction transaction = begin(call);
        for (long id : existing(call, table)) {
            Row quant = store.reading(() -> table.row(id));
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("quantity", Defaults.number(quant, "inventory_quantity"));
            values.put("inventory_quantity", BigDecimal.ZERO);
            values.put("inventory_quantity_set", false);
            values.put("last_count_date", LocalDate.ofInstant(transaction.begun(), ZoneOffset.UTC));
            transaction.write("stock.quant", id, values);
        }
        transaction.commit();
        return null;
    }

    Object confirm(Call call) {
        Table table = permitted(call, "write");
        SimulatedTransaction transaction = begin(call);
        for (long id : existing(call, table)) {
            Object state = store.reading(() -> table.row(id).get("state"));
            if (!"draft".equals(state) && !"sent".equals(state)) {
                throw store.refusals()
                        .userError("The following orders are not in a state requiring confirmation: "
                                + store.reading(() -> table.row(id).get("name")));
            }
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("state", "sale");
            values.put("date_order", transaction.begun());
            values.put("invoice_status", "to invoice");
            transaction.write("sale.order", id, values);
        }
        transaction.commit();
        return true;
    }

    /** An order that is no draft is cancelled by a wizard, unless the context waives it. */
    Object cancel(Call call) {
        Table table = permitted(call, "write");
        long[] ids = existing(call, table);
        boolean waived = Boolean.TRUE.equals(call.context().get("disable_cancel_warning"));
        SimulatedTransaction transaction = begin(call);
        for (long id : ids) {
            Object state = store.reading(() -> table.row(id).get("state"));
            if (!waived && !"draft".equals(state)) {
                return Map.of("type", "ir.actions.act_window", "res_model", "sale.order.cancel", "target", "new");
            }
            transaction.write("sale.order", id, Map.of("state", "cancel"));
        }
        transaction.commit();
        return true;
    }

    /** A quant of the same product and place is counted again instead of doubled. */
    private Long quant(Call call, SimulatedTransaction transaction, Map<String, Object> values) {
        Map<String, Object> written = counted(call, values);
        long[] same = store.reading(() ->
                store.table("stock.quant").children("product_id", ((Number) values.get("product_id")).longValue()));
        for (long id : same) {
            Row row = store.reading(() -> store.row("stock.quant", id));
            if (row.get("location_id").equals(((Number) values.get("location_id")).longValue())) {
                transaction.write("stock.quant", id, written);
                return id;
            }
        }
        return transaction.create("stock.quant", written);
    }

    /** What was counted is taken in inventory mode only. */
    private static Map<String, Object> counted(Call call, Map<String, Object> values) {
        if (!"stock.quant".equals(call.model()) || !values.containsKey("inventory_quantity")) {
            return values;
        }
        Map<String, Object> written = new LinkedHashMap<>(values);
        if (Boolean.TRUE.equals(call.context().get("inventory_mode"))) {
            written.put("inventory_quantity_set", true);
        } else {
            written.remove("inventory_quantity");
        }
        return written;
    }

    private static boolean isAmong(long id, Object parent) {
        return parent instanceof Number number && number.longValue() == id;
    }

    private static Map<String, Object> written(Table table, Object values) {
        Map<String, Object> written = SimulatedTransaction.strings(values);
        written.keySet().removeAll(AUTOMATIC);
        written.keySet()
                .removeIf(name -> "state".equals(name)
                        && "sale.order.line".equals(table.model().name()));
        return written;
    }

    private Table permitted(Call call, String operation) {
        Table table = store.table(call.model());
        access.check(call.user(), table.model(), operation);
        return table;
    }

    private long[] existing(Call call, Table table) {
        long[] ids = call.ids();
        for (long id : ids) {
            if (!store.reading(() -> table.exists(id))) {
                throw store.refusals().missing(call.model(), id, call.user());
            }
        }
        return ids;
    }

    private SimulatedTransaction begin(Call call) {
        Instant now = clock.instant();
        return new SimulatedTransaction(store, now, call.user());
    }
}
