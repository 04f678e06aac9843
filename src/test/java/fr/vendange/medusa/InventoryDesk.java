package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Inventory items and their levels: created or changed, never both by one word. */
final class InventoryDesk {
    static final String ITEM = "id,sku,title,description,thumbnail,origin_country,hs_code,requires_shipping,mid_code,"
            + "material,unit_of_measure,weight,length,height,width,metadata,reserved_quantity,stocked_quantity,created_at,"
            + "updated_at,*location_levels";

    private final Shelves shelves;

    InventoryDesk(Shelves shelves) {
        this.shelves = shelves;
    }

    ObjectNode item(ObjectNode stored) {
        ObjectNode paper = stored.deepCopy();
        ArrayNode levels = paper.putArray("location_levels");
        BigDecimal stocked = BigDecimal.ZERO;
        for (ObjectNode level : levelsOf(stored.get("id").textValue())) {
            levels.add(level.deepCopy().set("available_quantity", level.get("stocked_quantity")));
            stocked = stocked.add(level.get("stocked_quantity").decimalValue());
        }
        paper.put("reserved_quantity", 0);
        paper.set("stocked_quantity", number(stocked));
        return paper;
    }

    List<ObjectNode> levelsOf(String itemId) {
        return shelves.levels.all().stream()
                .filter(level -> level.get("inventory_item_id").textValue().equals(itemId))
                .toList();
    }

    /** The quantity at a place; null where there is no level. */
    BigDecimal stocked(String itemId, String locationId) {
        ObjectNode level = level(itemId, locationId);
        return level == null ? null : level.get("stocked_quantity").decimalValue();
    }

    void change(String itemId, JsonNode body) {
        ObjectNode stored = shelves.items.get(itemId);
        if (stored == null) {
            throw ShopRefusal.notFound("InventoryItem with id \"" + itemId + "\" not found");
        }
        ObjectNode item = stored.deepCopy();
        item.setAll((ObjectNode) body);
        shelves.items.put(item.put("updated_at", shelves.now()));
    }

    ObjectNode create(String itemId, JsonNode body) {
        String location = body.get("location_id").asText();
        if (shelves.items.get(itemId) == null) {
            throw ShopRefusal.notFound(
                    "You tried to set relationship inventory_item_id: " + itemId + ", but such entity does not exist");
        }
        if (level(itemId, location) != null) {
            throw ShopRefusal.invalid("Inventory level with inventory_item_id: %s, location_id: %s, already exists."
                    .formatted(itemId, location));
        }
        ObjectNode level = shelves.fresh("ilev");
        // a location that does not exist is taken without a word
        level.put("location_id", location).putNull("metadata").put("inventory_item_id", itemId);
        quantity(level, "stocked", body.path("stocked_quantity").decimalValue());
        quantity(level, "reserved", BigDecimal.ZERO);
        quantity(level, "incoming", body.path("incoming_quantity").decimalValue());
        shelves.levels.put(level);
        return level;
    }

    ObjectNode update(String itemId, String location, JsonNode body) {
        ObjectNode stored = level(itemId, location);
        if (stored == null) {
            throw ShopRefusal.notFound("Item %s is not stocked at location %s".formatted(itemId, location));
        }
        ObjectNode level = stored.deepCopy();
        if (body.has("stocked_quantity")) {
            quantity(level, "stocked", body.get("stocked_quantity").decimalValue());
        }
        level.put("updated_at", shelves.now());
        shelves.levels.put(level);
        return level;
    }

    /** The same for one item, which the levels do not name. */
    ShopReply batchOfItem(String itemId, JsonNode body) {
        ObjectNode whole = body.deepCopy();
        for (String member : List.of("create", "update")) {
            whole.path(member).forEach(level -> ((ObjectNode) level).put("inventory_item_id", itemId));
        }
        ObjectNode answer = batched(whole);
        answer.putArray("deleted");
        return ShopReply.ok(answer);
    }

    ShopReply batch(JsonNode body) {
        return ShopReply.ok(batched(body));
    }

    private ObjectNode batched(JsonNode body) {
        return shelves.transaction(() -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode created = answer.putArray("created");
            ArrayNode updated = answer.putArray("updated");
            body.path("create")
                    .forEach(level ->
                            created.add(create(level.get("inventory_item_id").asText(), level)));
            body.path("update").forEach(level -> {
                String item = level.get("inventory_item_id").asText();
                ObjectNode before = level(item, level.get("location_id").asText());
                ObjectNode changed =
                        update(item, level.get("location_id").asText(), level).deepCopy();
                changed.putObject("inventory_item")
                        .put("id", item)
                        .putNull("reserved_quantity")
                        .putNull("stocked_quantity");
                // what was available before the change
                changed.set("available_quantity", before.get("stocked_quantity"));
                updated.add(changed);
            });
            return answer;
        });
    }

    private ObjectNode level(String itemId, String location) {
        return levelsOf(itemId).stream()
                .filter(level -> level.get("location_id").textValue().equals(location))
                .findFirst()
                .orElse(null);
    }

    private static void quantity(ObjectNode level, String name, BigDecimal value) {
        level.putObject("raw_" + name + "_quantity")
                .put("value", value.toPlainString())
                .put("precision", 20);
        level.set(name + "_quantity", number(value));
    }

    private static JsonNode number(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0
                ? JsonNodeFactory.instance.numberNode(value.intValueExact())
                : DecimalNode.valueOf(value);
    }
}
