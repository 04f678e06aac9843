package fr.vendange.odoo.sim;

import java.util.Map;

/** A record as it stands in its table: what was written, what follows from other records, what the estate says. */
final class Row {
    private final Table table;
    private final long id;
    private final Map<String, Object> own;

    Row(Table table, long id, Map<String, Object> own) {
        this.table = table;
        this.id = id;
        this.own = own;
    }

    long id() {
        return id;
    }

    Table table() {
        return table;
    }

    Object get(String field) {
        return get(field, table.derivation(field), null);
    }

    Object get(String field, String language) {
        return get(field, table.derivation(field), language);
    }

    /** With the field's derivation at hand, null when it has none, and a language, null for the untranslated text. */
    Object get(String field, Derivations.Rule derivation, String language) {
        if ("id".equals(field)) {
            return id;
        }
        if (own != null) {
            if (language != null) {
                Object translated = own.get(field + "@" + language);
                if (translated != null) {
                    return translated;
                }
            }
            if (own.containsKey(field)) {
                return own.get(field);
            }
        }
        if (derivation != null) {
            return derivation.of(this, language);
        }
        return table.estate().value(id, field);
    }

    boolean isActive() {
        return !table.model().has("active") || !Boolean.FALSE.equals(get("active"));
    }

    /** The record that a many2one names, null when it is empty or the record is gone. */
    Row follow(String field) {
        Field declared = table.model().field(field);
        return get(field) instanceof Long target ? table.store().row(declared.relation(), target) : null;
    }

    String label(String language) {
        Object label = get("display_name", language);
        return label == null ? table.model().name() + "," + id : (String) label;
    }
}
