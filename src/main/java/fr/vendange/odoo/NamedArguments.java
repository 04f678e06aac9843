package fr.vendange.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a call by their names alone, as JSON-2 wants them. */
final class NamedArguments {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("search", List.of("domain", "offset", "limit", "order")),
            Map.entry("search_read", List.of("domain", "fields", "offset", "limit", "order")),
            Map.entry("search_count", List.of("domain", "limit")),
            Map.entry("fields_get", List.of("allfields", "attributes")),
            Map.entry("create", List.of("vals_list")),
            Map.entry("default_get", List.of("fields")),
            Map.entry("name_search", List.of("name", "domain", "operator", "limit")),
            Map.entry("has_access", List.of("ids", "operation")),
            Map.entry("has_group", List.of("ids", "group_ext_id")),
            Map.entry("read", List.of("ids", "fields", "load")),
            Map.entry("write", List.of("ids", "vals")),
            Map.entry("copy", List.of("ids", "default")),
            Map.entry("context_get", List.of()));

    /** Methods that we do not know are called on records, as buttons are. */
    private static final List<String> ON_RECORDS = List.of("ids");

    private NamedArguments() {}

    /**
     * @throws IllegalArgumentException when an argument by position has no name that we know
     */
    static Map<String, Object> of(RemoteCall call) {
        List<String> names = NAMES.getOrDefault(call.method(), ON_RECORDS);
        if (call.arguments().size() > names.size()) {
            throw new IllegalArgumentException(
                    "JSON-2 takes arguments by name only: " + call.model() + "." + call.method());
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            named.put(names.get(i), call.arguments().get(i));
        }
        named.putAll(call.named());
        return named;
    }
}
