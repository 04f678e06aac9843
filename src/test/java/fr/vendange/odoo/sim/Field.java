package fr.vendange.odoo.sim;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A field of a model, with its attributes as {@code fields_get} tells them. */
record Field(String name, FieldType type, String relation, boolean stored, Map<String, Object> attributes) {
    static Field of(String name, Map<String, Object> told) {
        Map<String, Object> attributes = new TreeMap<>(told);
        FieldType type = FieldType.of((String) attributes.get("type"));
        boolean stored = Boolean.TRUE.equals(attributes.get("store"));
        attributes.putIfAbsent("searchable", stored);
        attributes.putIfAbsent("sortable", stored && !type.isToMany() && type != FieldType.BINARY);
        return new Field(name, type, (String) attributes.get("relation"), stored, Map.copyOf(attributes));
    }

    static Field of(String name, FieldType type, String relation, String label) {
        Map<String, Object> attributes = new TreeMap<>();
        attributes.put("type", type.odooName());
        attributes.put("string", label);
        attributes.put("store", true);
        attributes.put("required", false);
        attributes.put("readonly", false);
        attributes.put("company_dependent", false);
        if (relation != null) {
            attributes.put("relation", relation);
        }
        if (type.isText()) {
            attributes.put("translate", false);
        }
        return of(name, attributes);
    }

    Field with(String attribute, Object value) {
        Map<String, Object> changed = new TreeMap<>(attributes);
        changed.put(attribute, value);
        return of(name, changed);
    }

    Field renamed(String other) {
        return new Field(other, type, relation, stored, attributes);
    }

    /** The attributes asked for, in the alphabetical order of a real answer; all of them when none is named. */
    Map<String, Object> attributes(Collection<?> wanted) {
        Map<String, Object> told = new TreeMap<>(attributes);
        if (wanted == null || wanted.isEmpty()) {
            told.put("name", name);
        } else {
            told.keySet().retainAll(wanted);
        }
        return told;
    }
}
