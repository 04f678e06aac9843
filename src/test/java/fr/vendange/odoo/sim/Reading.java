package fr.vendange.odoo.sim;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods that read. */
final class Reading {
    private static final String WITH_LABELS = "_classic_read";

    private final Store store;
    private final Access access;
    private final Accounts accounts;

    Reading(Store store, Access access, Accounts accounts) {
        this.store = store;
        this.access = access;
        this.accounts = accounts;
    }

    Object search(Call call) {
        Table table = readable(call);
        return new Search(table, call.list(0, "domain"), call.context())
                .ids(call.text(3, "order"), call.number(1, "offset"), call.number(2, "limit"));
    }

    Object searchCount(Call call) {
        long limit = call.number(1, "limit");
        return new Search(readable(call), call.list(0, "domain"), call.context())
                .count(limit <= 0 ? Long.MAX_VALUE : limit);
    }

    Object searchRead(Call call) {
        Table table = readable(call);
        Search search = new Search(table, call.list(0, "domain"), call.context());
        Set<String> fields = fields(call, table, call.list(1, "fields"));
        long[] ids = search.ids(call.text(4, "order"), call.number(2, "offset"), call.number(3, "limit"));
        return page(call, table, ids, fields, 5);
    }

    /** Ids that are gone are left out without a word. */
    Object read(Call call) {
        Table table = readable(call);
        return page(call, table, call.ids(), fields(call, table, call.list(1, "fields")), 2);
    }

    /** Asks for no right: whoever may not read the records may still know their fields. */
    Object fieldsGet(Call call) {
        Table table = store.table(call.model());
        List<?> names = call.list(0, "allfields");
        Map<String, Object> told = new LinkedHashMap<>();
        table.model().fields().forEach((name, field) -> {
            boolean asked = names.isEmpty() || names.contains(name);
            if (asked && access.permitsField(call.user(), table.model().name(), name)) {
                told.put(name, field.attributes(call.list(1, "attributes")));
            }
        });
        return told;
    }

    Object contextGet(Call call) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("lang", accounts.language(call.user()));
        context.put("tz", "Europe/Paris");
        context.put("uid", call.user());
        return context;
    }

    Object checkAccessRights(Call call) {
        Table table = store.table(call.model());
        String operation = call.text(0, "operation");
        boolean permitted = access.permits(call.user(), call.model(), operation);
        if (!permitted && !Boolean.FALSE.equals(call.argument(1, "raise_exception"))) {
            access.check(call.user(), table.model(), operation);
        }
        return permitted;
    }

    /** A method of records: they come first. */
    Object hasAccess(Call call) {
        store.table(call.model());
        String operation = call.argument(0, "operation") instanceof String first ? first : call.text(1, "operation");
        return access.permits(call.user(), call.model(), operation);
    }

    private Table readable(Call call) {
        Table table = store.table(call.model());
        access.check(call.user(), table.model(), "read");
        return table;
    }

    /** Without names, every field that the user may read. */
    private Set<String> fields(Call call, Table table, List<?> names) {
        Set<String> fields = new LinkedHashSet<>();
        for (Object name : names) {
            if (!table.model().has((String) name)) {
                throw store.refusals().unknownField(table.model().name(), (String) name);
            }
            fields.add((String) name);
        }
        if (names.isEmpty()) {
            fields.addAll(table.model().fields().keySet());
            fields.removeIf(
                    name -> !access.permitsField(call.user(), table.model().name(), name));
        }
        access.checkFields(call.user(), table.model(), fields);
        fields.remove("id");
        return fields;
    }

    private Page page(Call call, Table table, long[] ids, Set<String> fields, int loadPlace) {
        if (ids.length > 0) {
            access.checkComputed(call.user(), table.model(), fields);
        }
        Object load = call.argument(loadPlace, "load");
        boolean given = call.arguments().size() > loadPlace || call.named().containsKey("load");
        String language = call.context().get("lang") instanceof String lang ? lang : null;
        return new Page(table, ids, fields, !given || WITH_LABELS.equals(load), language);
    }
}
