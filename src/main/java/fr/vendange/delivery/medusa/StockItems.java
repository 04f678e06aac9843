package fr.vendange.delivery.medusa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inventory items by which the shop counts variants. They are tied before a variant is changed, and follow its sku: told
 * to count a variant without an item, the shop makes one, and refuses where the item of an earlier time, untied when
 * counting was switched off, still has the sku; and an item keeps the sku that its variant had.
 */
final class StockItems {
    private static final String PATH = "/admin/inventory-items";

    private record Untied(String product, String variant, ShopVariant wanted) {}

    private final MedusaClient client;
    private final List<Untied> untied = new ArrayList<>();

    StockItems(MedusaClient client) {
        this.client = client;
    }

    /** Looks at a variant that the shop has; {@link #tie} does what is missing. */
    void prepare(String product, ShopVariant wanted, CurrentVariant current) {
        boolean counted = wanted.withdrawn() ? !current.managed() : wanted.managed();
        if (counted && wanted.sku() != null && current.items().isEmpty()) {
            untied.add(new Untied(product, current.id(), wanted));
        }
        if (wanted.managed() && current.items().size() == 1 && !wanted.sku().equals(current.sku())) {
            client.post(PATH + "/" + current.items().get(0), MedusaJson.object().put("sku", wanted.sku()));
        }
    }

    /** Ties each variant that is to be counted and has no item to the one that has its sku, a new one where none has. */
    void tie() {
        Map<String, String> items = items();
        for (Untied each : untied) {
            String item = items.get(each.wanted().sku());
            if (item == null) {
                item = made(each.wanted());
            }
            client.post(
                    "/admin/products/" + each.product() + "/variants/" + each.variant() + "/inventory-items",
                    MedusaJson.object().put("inventory_item_id", item).put("required_quantity", 1));
        }
        untied.clear();
    }

    private String made(ShopVariant variant) {
        String title = variant.title().isEmpty() ? variant.sku() : variant.title();
        return client.post(PATH, MedusaJson.object().put("sku", variant.sku()).put("title", title))
                .path("inventory_item")
                .path("id")
                .asText();
    }

    private Map<String, String> items() {
        Map<String, String> items = new HashMap<>();
        if (!untied.isEmpty()) {
            client.list(MedusaQuery.of(PATH, "inventory_items")
                            .whereAny(
                                    "sku",
                                    untied.stream()
                                            .map(each -> each.wanted().sku())
                                            .toList())
                            .fields("id,sku"))
                    .forEachRemaining(item ->
                            items.put(item.path("sku").asText(), item.path("id").asText()));
        }
        return items;
    }
}
