package fr.vendange.odoo.sim;

import java.util.List;
import java.util.Map;

/** A call of a model's method: its arguments by place, then by name. */
record Call(long user, String model, String method, List<?> arguments, Map<String, Object> named) {
    /** Null when it was not given. */
    Object argument(int place, String name) {
        return arguments.size() > place ? arguments.get(place) : named.get(name);
    }

    List<?> list(int place, String name) {
        return argument(place, name) instanceof List<?> list ? list : List.of();
    }

    long number(int place, String name) {
        return argument(place, name) instanceof Number number ? number.longValue() : 0;
    }

    String text(int place, String name) {
        return argument(place, name) instanceof String text ? text : null;
    }

    /** The ids that a method of records is called on: a list, or one. */
    long[] ids() {
        Object first = argument(0, "ids");
        if (first instanceof Number id) {
            return new long[] {id.longValue()};
        }
        return first instanceof List<?> list
                ? list.stream().mapToLong(id -> ((Number) id).longValue()).toArray()
                : new long[0];
    }

    @SuppressWarnings("unchecked") // the parsers make maps of strings only
    Map<String, Object> context() {
        return named.get("context") instanceof Map<?, ?> context ? (Map<String, Object>) context : Map.of();
    }
}
