package fr.vendange.odoo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a model that this user may read, as the server of this version has them. */
public final class ModelFields {
    private final Map<String, OdooField> fields;

    ModelFields(Map<String, OdooField> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    /** Empty when the server has no such field, or shows it to other groups only. */
    public Optional<OdooField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public Set<String> names() {
        return Set.copyOf(fields.keySet());
    }

    /** In the order of the server. */
    public Iterable<OdooField> all() {
        return fields.values();
    }

    /** These fields less some of them. */
    public ModelFields without(Set<String> hidden) {
        Map<String, OdooField> visible = new LinkedHashMap<>(fields);
        visible.keySet().removeAll(hidden);
        return new ModelFields(visible);
    }

    /** The types of those fields, for a decoder; a field that the server did not name is {@link FieldType#OTHER}. */
    FieldType type(String name) {
        OdooField field = fields.get(name);
        return field != null ? field.type() : name.equals("id") ? FieldType.INTEGER : FieldType.OTHER;
    }
}
