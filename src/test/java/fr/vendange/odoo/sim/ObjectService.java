package fr.vendange.odoo.sim;

import java.time.Clock;
import java.util.function.Consumer;

/** {@code execute_kw}: a method of a model, called for a user. */
final class ObjectService {
    private final Store store;
    private final Reading reading;
    private final Writing writing;

    ObjectService(Store store, Access access, Accounts accounts, Clock clock) {
        this.store = store;
        this.reading = new Reading(store, access, accounts);
        this.writing = new Writing(store, access, clock);
    }

    /** Hands the result to the renderer, for a reading method while nothing can be committed in between. */
    void execute(Call call, Consumer<Object> renderer) {
        if (call.method().startsWith("_")) {
            throw store.refusals().privateMethod(call.method());
        }
        store.table(call.model());
        switch (call.method()) {
            case "search", "search_read", "search_count", "read", "fields_get", "check_access_rights", "has_access" ->
                store.reading(() -> {
                    renderer.accept(read(call));
                    return null;
                });
            default -> renderer.accept(write(call));
        }
    }

    private Object read(Call call) {
        return switch (call.method()) {
            case "search" -> reading.search(call);
            case "search_read" -> reading.searchRead(call);
            case "search_count" -> reading.searchCount(call);
            case "read" -> reading.read(call);
            case "fields_get" -> reading.fieldsGet(call);
            case "has_access" -> reading.hasAccess(call);
            default -> reading.checkAccessRights(call);
        };
    }

    private Object write(Call call) {
        String model = call.model();
        return switch (call.method()) {
            case "create" -> writing.create(call);
            case "write" -> writing.write(call);
            case "unlink" -> writing.unlink(call);
            case "action_archive", "action_unarchive" -> {
                if (!store.table(model).model().has("active")) {
                    throw store.refusals().unknownMethod(model, call.method());
                }
                yield writing.active(call, "action_unarchive".equals(call.method()));
            }
            case "action_apply_inventory" -> {
                only("stock.quant", call);
                yield writing.applyInventory(call);
            }
            case "action_confirm" -> {
                only("sale.order", call);
                yield writing.confirm(call);
            }
            case "action_cancel" -> {
                only("sale.order", call);
                yield writing.cancel(call);
            }
            case "context_get" -> {
                only("res.users", call);
                yield reading.contextGet(call);
            }
            default -> throw store.refusals().unknownMethod(model, call.method());
        };
    }

    private void only(String model, Call call) {
        if (!model.equals(call.model())) {
            throw store.refusals().unknownMethod(call.model(), call.method());
        }
    }
}
