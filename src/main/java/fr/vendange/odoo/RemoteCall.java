package fr.vendange.odoo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method of a model, with its arguments as {@code execute_kw} takes them.
 *
 * @param arguments by position; the ids of the records come first where the method has such
 * @param named by name, the context among them
 */
record RemoteCall(String model, String method, List<Object> arguments, Map<String, Object> named) {
    private static final Set<String> READING = Set.of(
            "search",
            "search_read",
            "search_count",
            "read",
            "read_group",
            "formatted_read_group",
            "web_search_read",
            "web_read",
            "fields_get",
            "name_search",
            "name_get",
            "default_get",
            "context_get",
            "check_access_rights",
            "has_access",
            "has_group",
            "get_metadata",
            "exists");

    /** Whether the method only reads, so that asking again changes nothing. */
    boolean repeatable() {
        return READING.contains(method);
    }

    /** As messages name it. */
    String operation() {
        return model + " " + method;
    }
}
