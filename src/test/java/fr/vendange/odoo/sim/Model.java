package fr.vendange.odoo.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/** A model: its technical name, the name that users see, its fields and the order of a search that asks for none. */
final class Model {
    private final String name;
    private final String label;
    private final String order;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    Model(String name, String label, String order, Iterable<Field> fields) {
        this.name = name;
        this.label = label;
        this.order = order;
        fields.forEach(this::add);
    }

    String name() {
        return name;
    }

    String label() {
        return label;
    }

    String order() {
        return order;
    }

    Map<String, Field> fields() {
        return fields;
    }

    /** Null when the model has no such field. */
    Field field(String fieldName) {
        return fields.get(fieldName);
    }

    boolean has(String fieldName) {
        return fields.containsKey(fieldName);
    }

    void add(Field field) {
        fields.put(field.name(), field);
    }

    void remove(String fieldName) {
        fields.remove(fieldName);
    }
}
