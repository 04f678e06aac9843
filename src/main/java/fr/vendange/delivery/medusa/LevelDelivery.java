package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Bindings;
import fr.vendange.run.Bindings.Confirmation;
import fr.vendange.run.Bindings.Refusal;
import fr.vendange.run.CrashPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings quantities to the shop, many in one request. A level that is there is changed, one that is not is made: the shop
 * has no word for both, so that it is asked first, and a delivery that broke off is simply made again.
 */
public final class LevelDelivery {
    private static final int BATCH = 100;
    private static final String PATH = "/admin/inventory-items/location-levels/batch";

    /** A quantity and what the shop has of it. */
    private record Change(ShopLevel level, String item, boolean there) {
        ObjectNode body() {
            return MedusaJson.object()
                    .put("inventory_item_id", item)
                    .put("location_id", level.location())
                    .put("stocked_quantity", level.quantity());
        }
    }

    private final MedusaClient client;
    private final Bindings bindings;
    private final Messages messages;
    private final Batches batches = new Batches(BATCH);

    public LevelDelivery(MedusaClient client, Bindings bindings, Messages messages) {
        this.client = client;
        this.bindings = bindings;
        this.messages = messages;
    }

    /**
     * Delivers quantities, each once.
     *
     * @param states as {@link ShopLevel#json} wrote them
     * @return what became of each, by its key
     */
    public Map<String, Delivery> deliver(List<String> states) {
        Map<String, ShopLevel> wanted = new LinkedHashMap<>();
        states.forEach(state -> {
            ShopLevel level = ShopLevel.of(state);
            wanted.put(level.key(), level);
        });
        Map<String, Delivery> results = new HashMap<>();
        try {
            deliver(wanted.values(), results);
        } catch (MedusaFault fault) {
            wanted.keySet().forEach(key -> results.putIfAbsent(key, new Delivery.Failed(fault)));
        }
        CrashPoint.LEVELS_SENT.reached();
        remember(wanted, results);
        return results;
    }

    private void deliver(Collection<ShopLevel> levels, Map<String, Delivery> results) {
        Map<String, JsonNode> items = items(levels);
        List<Change> changes = new ArrayList<>();
        for (ShopLevel level : levels) {
            JsonNode item = items.get(level.sku());
            if (item == null) {
                results.put(
                        level.key(), new Delivery.Refused("item_missing", ShopRefusal.of("item_missing", level.sku())));
                continue;
            }
            JsonNode there = at(item, level.location());
            if (there != null
                    && there.path("stocked_quantity").decimalValue().compareTo(BigDecimal.valueOf(level.quantity()))
                            == 0) {
                results.put(level.key(), new Delivery.Done(there.path("id").asText()));
            } else {
                changes.add(new Change(level, item.path("id").asText(), there != null));
            }
        }
        for (List<Change> portion : batches.portions(changes, Change::body)) {
            batches.write(
                    portion,
                    this::write,
                    (done, answer) ->
                            done.forEach(change -> results.put(change.level().key(), new Delivery.Done(change.item()))),
                    (change, fault) -> results.put(
                            change.level().key(),
                            new Delivery.Refused(
                                    "shop_refuses",
                                    ShopRefusal.of(
                                            "shop_refuses", change.level().sku(), fault.detail()))));
        }
    }

    private ObjectNode write(List<Change> changes) {
        ObjectNode batch = MedusaJson.object();
        ArrayNode creates = batch.putArray("create");
        ArrayNode updates = batch.putArray("update");
        changes.forEach(change -> (change.there() ? updates : creates).add(change.body()));
        return client.post(PATH, batch);
    }

    private Map<String, JsonNode> items(Collection<ShopLevel> levels) {
        Map<String, JsonNode> items = new HashMap<>();
        List<String> skus = levels.stream().map(ShopLevel::sku).distinct().toList();
        if (!skus.isEmpty()) {
            client.list(MedusaQuery.of("/admin/inventory-items", "inventory_items")
                            .whereAny("sku", skus)
                            .fields("id,sku,*location_levels"))
                    .forEachRemaining(item -> items.put(item.path("sku").asText(), item));
        }
        return items;
    }

    private static JsonNode at(JsonNode item, String location) {
        for (JsonNode level : item.path("location_levels")) {
            if (location.equals(level.path("location_id").asText())) {
                return level;
            }
        }
        return null;
    }

    private void remember(Map<String, ShopLevel> wanted, Map<String, Delivery> results) {
        List<Confirmation> confirmations = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        results.forEach((key, result) -> {
            ShopLevel level = wanted.get(key);
            if (result instanceof Delivery.Done done) {
                confirmations.add(new Confirmation(LevelPlan.LEVEL, key, done.foreignId(), level.hash(), level.json()));
            } else if (result instanceof Delivery.Refused refused) {
                refusals.add(new Refusal(
                        LevelPlan.LEVEL, key, level.hash(), refused.refusal().told(messages), true));
            }
        });
        String target = LevelPlan.target(client.connection().name());
        bindings.confirm(target, confirmations);
        bindings.refuse(target, refusals);
    }
}
