package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shop has of what we sell, looked up: by the shop's ids, by ours, and by what older programs left. */
final class Shelf {
    private final MedusaClient client;
    /** The shop's ids of products that carry our key in their metadata only; they cannot be filtered by it. */
    private Map<String, String> adoptable;

    Shelf(MedusaClient client) {
        this.client = client;
    }

    /** Products by the shop's id. */
    Map<String, CurrentProduct> byId(Collection<String> ids) {
        Map<String, CurrentProduct> found = new HashMap<>();
        if (!ids.isEmpty()) {
            products("id", ids).forEachRemaining(json -> {
                CurrentProduct product = CurrentProduct.of(json);
                found.put(product.id(), product);
            });
        }
        return found;
    }

    /** Products by our key. Of several with the same key, which nothing prevents, the oldest. */
    Map<String, CurrentProduct> byKey(Collection<String> keys) {
        Map<String, CurrentProduct> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        products("external_id", keys).forEachRemaining(json -> {
            CurrentProduct product = CurrentProduct.of(json);
            found.putIfAbsent(product.externalId(), product);
        });
        List<String> missing =
                keys.stream().filter(key -> !found.containsKey(key)).toList();
        found.putAll(adopted(missing));
        return found;
    }

    Optional<CurrentProduct> byHandle(String handle) {
        Iterator<JsonNode> products = products("handle", List.of(handle));
        return products.hasNext() ? Optional.of(CurrentProduct.of(products.next())) : Optional.empty();
    }

    /** The inventory items of skus that no variant has. */
    Map<String, String> orphans(Collection<String> skus) {
        Map<String, String> items = new HashMap<>();
        if (skus.isEmpty()) {
            return items;
        }
        client.list(MedusaQuery.of("/admin/inventory-items", "inventory_items")
                        .whereAny("sku", skus)
                        .fields("id,sku"))
                .forEachRemaining(item ->
                        items.put(item.path("sku").asText(), item.path("id").asText()));
        client.list(MedusaQuery.of("/admin/product-variants", "variants")
                        .whereAny("sku", skus)
                        .fields("id,sku"))
                .forEachRemaining(variant -> items.remove(variant.path("sku").asText()));
        return items;
    }

    private Map<String, CurrentProduct> adopted(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        if (adoptable == null) {
            Map<String, String> left = new HashMap<>();
            client.list(MedusaQuery.of("/admin/products", "products")
                            .fields("id,external_id,metadata")
                            .order("created_at"))
                    .forEachRemaining(product -> {
                        String key =
                                product.path("metadata").path("external_id").asText("");
                        if (!product.hasNonNull("external_id") && !key.isEmpty()) {
                            left.putIfAbsent(key, product.path("id").asText());
                        }
                    });
            adoptable = left;
        }
        Map<String, String> wanted = new HashMap<>();
        keys.forEach(key -> {
            if (adoptable.containsKey(key)) {
                wanted.put(adoptable.get(key), key);
            }
        });
        Map<String, CurrentProduct> found = new HashMap<>();
        byId(wanted.keySet()).forEach((id, product) -> found.put(wanted.get(id), product));
        return found;
    }

    private Iterator<JsonNode> products(String filter, Collection<String> values) {
        return client.list(MedusaQuery.of("/admin/products", "products")
                .whereAny(filter, values)
                .fields(CurrentProduct.FIELDS)
                .order("created_at")
                .page(100));
    }
}
