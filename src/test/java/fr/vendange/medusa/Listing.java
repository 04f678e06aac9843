package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A list of documents: those filters that the shop knows, an order, a page. An unknown filter returns everything. */
record Listing(String member, Set<String> filters, String defaults, int limit) {
    private static final Set<String> MOMENTS = Set.of("created_at", "updated_at");

    ShopReply answer(ShopRequest request, Collection<ObjectNode> all, Function<ObjectNode, ObjectNode> whole) {
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode document : all) {
            if (matches(request, document)) {
                found.add(document);
            }
        }
        String order = request.value("order");
        if (order != null) {
            found.sort(order(order, found));
        }
        int offset = number(request, "offset", 0);
        int most = number(request, "limit", limit);
        Fields fields = Fields.of(request.value("fields"), defaults);
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        for (int i = offset; i < Math.min((long) offset + most, found.size()); i++) {
            page.add(fields.of(whole.apply(found.get(i))));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(member, page);
        return ShopReply.ok(
                answer.put("count", found.size()).put("offset", offset).put("limit", most));
    }

    private boolean matches(ShopRequest request, JsonNode document) {
        for (String filter : filters) {
            List<String> wanted = request.values(filter);
            if (!wanted.isEmpty() && !wanted.contains(document.path(filter).asText(null))) {
                return false;
            }
        }
        for (String moment : MOMENTS) {
            Instant at =
                    document.has(moment) ? Instant.parse(document.get(moment).textValue()) : null;
            for (String comparison : List.of("$gte", "$gt", "$lte", "$lt")) {
                String bound = request.value(moment + "[" + comparison + "]");
                if (bound != null && at != null && !holds(comparison, at.compareTo(Instant.parse(bound)))) {
                    return false;
                }
            }
        }
        String text = request.value("q");
        return text == null || document.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean holds(String comparison, int compared) {
        return switch (comparison) {
            case "$gte" -> compared >= 0;
            case "$gt" -> compared > 0;
            case "$lte" -> compared <= 0;
            default -> compared < 0;
        };
    }

    private static Comparator<ObjectNode> order(String order, List<ObjectNode> found) {
        boolean down = order.startsWith("-");
        String field = down ? order.substring(1) : order;
        if (found.stream().anyMatch(document -> !document.has(field))) {
            throw ShopRefusal.unknownError();
        }
        Comparator<ObjectNode> comparator =
                Comparator.comparing(document -> document.get(field).asText());
        return down ? comparator.reversed() : comparator;
    }

    private static int number(ShopRequest request, String name, int otherwise) {
        String value = request.value(name);
        int number = value == null ? otherwise : Integer.parseInt(value);
        if (number < 0) {
            throw ShopRefusal.unknownError();
        }
        return number;
    }
}
