package fr.vendange.odoo.sim;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What users other than the administrator may not do, and in which groups they would have to be. */
public final class Access {
    private static final long ADMINISTRATOR = 2;

    private final Store store;
    private final Map<String, String> operations = new ConcurrentHashMap<>();
    private final Map<String, String> fields = new ConcurrentHashMap<>();
    private final Map<String, String> computed = new ConcurrentHashMap<>();

    Access(Store store) {
        this.store = store;
        String creators = store.series().atLeast(18, 0)
                ? "\t- Extra Rights/Product Creation\n\t- Inventory/Administrator\n\t- Invoicing/Administrator\n"
                        + "\t- Sales/Administrator"
                : "\t- Administration/Settings\n\t- Inventory/Administrator\n\t- Invoicing/Billing Administrator\n"
                        + "\t- Sales/Administrator";
        for (String product : new String[] {"product.product", "product.template"}) {
            for (String operation : new String[] {"create", "write", "unlink"}) {
                operations.put(product + "/" + operation, creators);
            }
        }
        operations.put("ir.config_parameter/read", "\t- Administration/Settings");
        refuseField(
                "res.partner", "credit", "'Technical / Show Accounting Features - Readonly', 'Invoicing / Billing'");
        refuseField("stock.quant", "inventory_quantity_auto_apply", "'Inventory / Administrator'");
    }

    /** An operation is read, create, write or unlink. */
    public void refuse(String model, String operation) {
        operations.put(model + "/" + operation, "\t- Administration/Settings");
    }

    public void allow(String model, String operation) {
        operations.remove(model + "/" + operation);
    }

    /** Reading the field fails from now on, and {@code fields_get} does not tell of it. */
    public void refuseField(String model, String field, String groups) {
        fields.put(model + "." + field, groups);
    }

    public void allowField(String model, String field) {
        fields.remove(model + "." + field);
    }

    /**
     * Reading the field fails from now on though {@code fields_get} tells of it: it is computed from a model that the
     * user may not read.
     */
    public void computedFromClosed(String model, String field, String closed) {
        computed.put(model + "." + field, closed);
    }

    boolean permits(long user, String model, String operation) {
        return user <= ADMINISTRATOR || !operations.containsKey(model + "/" + operation);
    }

    boolean permitsField(long user, String model, String field) {
        return user <= ADMINISTRATOR || !fields.containsKey(model + "." + field);
    }

    void check(long user, Model model, String operation) {
        if (!permits(user, model.name(), operation)) {
            throw store.refusals().operationRefused(model, operation, operations.get(model.name() + "/" + operation));
        }
    }

    void checkFields(long user, Model model, Collection<String> names) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String name : names) {
            if (!permitsField(user, model.name(), name)) {
                refused.put(name, fields.get(model.name() + "." + name));
            }
        }
        if (!refused.isEmpty()) {
            throw store.refusals().fieldsRefused(model, user, refused);
        }
    }

    /** Only a page with records computes anything. */
    void checkComputed(long user, Model model, Collection<String> names) {
        for (String name : names) {
            String closed = computed.get(model.name() + "." + name);
            if (user > ADMINISTRATOR && closed != null) {
                throw store.refusals()
                        .operationRefused(new Model(closed, closed, "id", List.of()), "read", "\t- Inventory/User");
            }
        }
    }
}
