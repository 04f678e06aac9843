package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which members of a document are answered: {@code id,external_id,*variants,variants.prices.amount}. Names with a plus,
 * a star or nothing but those are added to the default ones; a name without a sign replaces them. A name that does not
 * exist is ignored.
 */
final class Fields {
    /** Members that are documents of their own: a star before their owner does not include them. */
    private static final Set<String> RELATIONS = Set.of(
            "variants",
            "options",
            "values",
            "option",
            "tags",
            "images",
            "type",
            "collection",
            "sales_channels",
            "categories",
            "shipping_profile",
            "prices",
            "inventory_items",
            "inventory",
            "location_levels",
            "category_children",
            "supported_currencies",
            "address",
            "items",
            "shipping_methods",
            "shipping_address",
            "billing_address",
            "payment_collections",
            "payments",
            "captures",
            "refunds",
            "fulfillments",
            "customer",
            "sales_channel",
            "transactions",
            "credit_lines",
            "variant",
            "product",
            "products",
            "inventory_levels");
    /** Reached through links: they come with their id. */
    private static final Set<String> LINKED = Set.of("variant", "product");

    private final Map<String, Fields> members = new LinkedHashMap<>();
    private boolean star;

    private Fields() {}

    static Fields of(String asked, String defaults) {
        boolean replaces = asked != null
                && !asked.isBlank()
                && Arrays.stream(asked.split(",")).anyMatch(name -> !name.matches("[+* -].*"));
        Fields fields = new Fields();
        if (!replaces) {
            fields.addAll(defaults);
        }
        if (asked != null) {
            fields.addAll(asked);
        }
        return fields;
    }

    JsonNode of(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode chosen = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> chosen.add(of(item)));
            return chosen;
        }
        if (!(node instanceof ObjectNode document)) {
            return node;
        }
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        document.fields().forEachRemaining(member -> {
            String name = member.getKey();
            Fields inner = members.get(name);
            if (inner != null) {
                boolean whole = inner.members.isEmpty() && !inner.star;
                chosen.set(
                        name,
                        whole && !RELATIONS.contains(name) ? member.getValue() : inner.within(name, member.getValue()));
            } else if (star && (!RELATIONS.contains(name) || member.getValue().isTextual())) {
                chosen.set(name, member.getValue());
            }
        });
        return chosen;
    }

    private JsonNode within(String name, JsonNode value) {
        if (members.isEmpty()) {
            star = true;
        }
        if (LINKED.contains(name)) {
            members.putIfAbsent("id", new Fields());
        }
        if (name.equals("inventory_items")) {
            members.putIfAbsent("variant_id", new Fields());
        }
        return of(value);
    }

    private void addAll(String names) {
        for (String name : names.split(",")) {
            boolean starred = name.startsWith("*");
            Fields at = this;
            if (name.equals("*")) {
                star = true;
                continue;
            }
            for (String step : name.replaceFirst("^[+* ]", "").split("\\.")) {
                if (step.equals("*")) {
                    starred = true;
                } else {
                    at = at.members.computeIfAbsent(step, s -> new Fields());
                }
            }
            at.star |= starred;
        }
    }
}
