package fr.vendange.medusa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says to the simulator what was said to a real shop, with the simulator's ids in place of the real ones. */
final class ShopConversation {
    private static final Pattern ID = Pattern.compile("[a-z]+_01M7[A-Z0-9]{22}");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Both answers with ids and moments made alike and lists in one order. */
    record Exchange(int expectedStatus, JsonNode expected, int status, JsonNode answer) {
        /** Where the two differ: the place, what the real shop said, what the simulator says. */
        List<String> differences() {
            List<String> found = new ArrayList<>();
            if (expectedStatus != status) {
                found.add("status: " + expectedStatus + " <> " + status);
            }
            compare("", expected, answer, found);
            return found;
        }

        private static void compare(String place, JsonNode real, JsonNode ours, List<String> found) {
            if (real.isObject() && ours.isObject()) {
                Set<String> names = new TreeSet<>();
                real.fieldNames().forEachRemaining(names::add);
                ours.fieldNames().forEachRemaining(names::add);
                names.forEach(name -> compare(place + "/" + name, real.path(name), ours.path(name), found));
            } else if (real.isArray() && ours.isArray() && real.size() == ours.size()) {
                for (int i = 0; i < real.size(); i++) {
                    compare(place + "/" + i, real.get(i), ours.get(i), found);
                }
            } else if (!real.equals(ours)) {
                found.add(place + ": " + shown(real) + " <> " + shown(ours));
            }
        }

        private static String shown(JsonNode node) {
            return node.isMissingNode() ? "absent" : node.toString();
        }
    }

    private final SimulatedMedusa shop;
    private final Map<String, String> ids = new LinkedHashMap<>();

    ShopConversation(SimulatedMedusa shop) {
        this.shop = shop;
    }

    /** A shop with what the captured one had before the first product: channel, profile, location, tag. */
    static SimulatedMedusa capturedShop() {
        SimulatedMedusa shop = SimulatedMedusa.start();
        Shelves shelves = shop.shelves();
        List.copyOf(shelves.channels.all())
                .forEach(channel -> shelves.channels.remove(channel.get("id").asText()));
        for (JsonNode channel : ShopCapture.of("saleschannel-01-list").answer().get("sales_channels")) {
            shelves.channels.put((ObjectNode) channel);
        }
        shelves.channels.put(
                (ObjectNode) ShopCapture.of("saleschannel-02-create").answer().get("sales_channel"));
        for (JsonNode profile :
                ShopCapture.of("shippingprofile-01-list").answer().get("shipping_profiles")) {
            shelves.profiles.put(((ObjectNode) profile).putNull("deleted_at"));
        }
        for (JsonNode location :
                ShopCapture.of("stocklocation-03-list").answer().get("stock_locations")) {
            shelves.locations.put((ObjectNode) location);
        }
        ObjectNode tag =
                ShopCapture.of("tag-01-create").answer().path("product_tag").deepCopy();
        tag.putNull("deleted_at");
        shelves.tags.put(tag);
        return shop;
    }

    /** The captured order, with everything that any of the captures shows of it. */
    static ObjectNode capturedOrder() {
        ObjectNode whole = ShopCapture.of("order-03-get").answer().get("order").deepCopy();
        merge(whole, ShopCapture.of("order-04-get-fields-for-odoo").answer().get("order"));
        return whole;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.fields().forEachRemaining(field -> {
            JsonNode there = into.get(field.getKey());
            if (there instanceof ObjectNode object && field.getValue().isObject()) {
                merge(object, field.getValue());
            } else if (there != null
                    && there.isArray()
                    && there.size() == field.getValue().size()) {
                for (int i = 0; i < there.size(); i++) {
                    if (there.get(i) instanceof ObjectNode object) {
                        merge(object, field.getValue().get(i));
                    }
                }
            } else if (there == null) {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    Exchange say(ShopCapture capture) {
        return come(capture, Map.of("authorization", "Basic " + SimulatedMedusa.KEY));
    }

    /** Says it with those headers. */
    Exchange come(ShopCapture capture, Map<String, String> headers) {
        String target = translated(capture.path());
        byte[] body = capture.body().isNull()
                ? new byte[0]
                : translated(
                                capture.body().isTextual()
                                        ? capture.body().textValue()
                                        : capture.body().toString())
                        .getBytes(StandardCharsets.UTF_8);
        ShopReply reply = shop.reply(ShopRequest.of(capture.method(), target, headers, body));
        JsonNode answer = tree(new String(reply.body(), StandardCharsets.UTF_8));
        JsonNode expected = sorted(capture.answer());
        JsonNode given = sorted(answer);
        learn(expected, given);
        return new Exchange(capture.status(), alike(expected, true), reply.status(), alike(given, false));
    }

    private String translated(String text) {
        Matcher matcher = ID.matcher(text);
        StringBuilder translated = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(translated, ids.getOrDefault(matcher.group(), matcher.group()));
        }
        return matcher.appendTail(translated).toString();
    }

    /** Whichever id stands where the real shop had one is its translation from now on. */
    private void learn(JsonNode real, JsonNode ours) {
        if (real.isObject()) {
            real.fields().forEachRemaining(field -> learn(field.getValue(), ours.path(field.getKey())));
        } else if (real.isArray()) {
            for (int i = 0; i < Math.min(real.size(), ours.size()); i++) {
                learn(real.get(i), ours.get(i));
            }
        } else if (real.isTextual()
                && ours.isTextual()
                && ID.matcher(real.textValue()).matches()) {
            ids.putIfAbsent(real.textValue(), ours.textValue());
        }
    }

    /** In the order of their members; lists by what a person would sort them by. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            items.sort(Comparator.comparing(ShopConversation::name));
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(array::add);
            return array;
        }
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.fields().forEachRemaining(field -> members.put(field.getKey(), sorted(field.getValue())));
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members.forEach(object::set);
            return object;
        }
        return node;
    }

    private static String name(JsonNode item) {
        StringBuilder name = new StringBuilder();
        for (String field :
                List.of("external_id", "handle", "sku", "value", "title", "currency_code", "url", "stocked_quantity")) {
            name.append(item.path(field).asText("")).append('\u0001');
        }
        return item.isObject() ? name.toString() : "";
    }

    private JsonNode alike(JsonNode node, boolean real) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(alike(item, real)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(field -> object.set(field.getKey(), alike(field.getValue(), real)));
            return object;
        }
        if (node.isTextual()) {
            String text =
                    node.textValue().replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "a moment");
            return JsonNodeFactory.instance.textNode(real ? translated(text) : text);
        }
        return node.isNumber()
                ? JsonNodeFactory.instance.numberNode(node.decimalValue().stripTrailingZeros())
                : node;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
