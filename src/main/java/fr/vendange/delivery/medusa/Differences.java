package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where two states of a product differ, for a person to read. */
final class Differences {
    /**
     * @param field what differs: {@code title}, {@code variants.CCR-2019.prices.eur}
     * @param before null when it was not there
     * @param after null when it will not be there
     */
    record Field(String field, String before, String after) {}

    private static final String WITHDRAWN = ".withdrawn";

    private Differences() {}

    /** @param before the state that was confirmed, as {@link ShopProduct#json} wrote it */
    static List<Field> between(String before, String after) {
        Map<String, String> old = new LinkedHashMap<>();
        flatten("", tree(before), old);
        Map<String, String> fresh = new LinkedHashMap<>();
        flatten("", tree(after), fresh);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        List<Field> fields = new ArrayList<>();
        Set<String> withdrawn = withdrawn(names);
        for (String name : names) {
            if (withdrawn.stream().anyMatch(variant -> name.startsWith(variant) && !name.endsWith(WITHDRAWN))) {
                // nothing else of it changes in the shop
                continue;
            }
            String was = old.get(name);
            String will = fresh.get(name);
            if (was == null ? will != null : !was.equals(will)) {
                fields.add(new Field(name, was, will));
            }
        }
        return fields;
    }

    /** The variants, as beginnings of names, that are withdrawn before or after. */
    private static Set<String> withdrawn(Set<String> names) {
        Set<String> variants = new HashSet<>();
        names.stream()
                .filter(name -> name.startsWith("variants.") && name.endsWith(WITHDRAWN))
                .forEach(name -> variants.add(name.substring(0, name.length() - WITHDRAWN.length() + 1)));
        return variants;
    }

    private static JsonNode tree(String json) {
        return MedusaJson.object(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else if (node.isArray()) {
            node.forEach(item -> flatten(
                    path + "." + item.path("sku").asText(item.path("key").asText()), item, into));
        } else if (!node.isNull()) {
            into.put(path, node.asText());
        }
    }
}
