package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Brings products that the shop has to what they shall be. Options and variants by their own endpoints: in a change of
 * the product, what is not named would be deleted, and a new variant would get nothing to stock it by. The product itself
 * comes last, so that it is not published before its variants are whole.
 */
final class ProductChange {
    /** A product and what the shop has of it. */
    record Pair(ShopProduct wanted, CurrentProduct current) {}

    private final MedusaClient client;
    private final Shelf shelf;
    private final ProductBodies bodies;
    private final Batches batches;
    private final Map<String, Delivery.Refused> refused = new HashMap<>();
    private final Map<String, Map<String, String>> variants = new HashMap<>();

    ProductChange(MedusaClient client, Shelf shelf, ProductBodies bodies, Batches batches) {
        this.client = client;
        this.shelf = shelf;
        this.bodies = bodies;
        this.batches = batches;
    }

    /** The products that the shop refuses, by key. */
    Map<String, Delivery.Refused> refused() {
        return refused;
    }

    /** The shop's ids of a product's variants, by our keys. */
    Map<String, String> variantsOf(String key) {
        return variants.getOrDefault(key, Map.of());
    }

    /**
     * @throws MedusaFault when the shop does not answer
     */
    void change(List<Pair> pairs) {
        List<Pair> whole = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.wanted().withdrawn() || parts(pair)) {
                whole.add(pair);
            }
        }
        List<Pair> differing =
                whole.stream().filter(pair -> body(pair).size() > 1).toList();
        for (List<Pair> portion : batches.portions(differing, this::body)) {
            batches.write(
                    portion,
                    this::write,
                    (items, answer) -> {},
                    (pair, fault) -> refused.put(pair.wanted().key(), Refusals.ofProduct(pair.wanted(), fault)));
        }
    }

    private ObjectNode body(Pair pair) {
        return bodies.change(pair.wanted(), pair.current());
    }

    private ObjectNode write(List<Pair> pairs) {
        ObjectNode batch = MedusaJson.object();
        ArrayNode updates = batch.putArray("update");
        pairs.forEach(pair -> updates.add(body(pair)));
        return client.post("/admin/products/batch?fields=id", batch);
    }

    /** Options and variants; whether the shop took them. */
    private boolean parts(Pair pair) {
        try {
            ObjectNode options = ProductBodies.options(pair.wanted(), pair.current());
            if (!options.isEmpty()) {
                client.post("/admin/products/" + pair.current().id() + "/options/batch?fields=id", options);
            }
            variants(pair);
            return true;
        } catch (MedusaFault fault) {
            if (!Batches.isOfAnItem(fault)) {
                throw fault;
            }
            refused.put(pair.wanted().key(), Refusals.ofProduct(pair.wanted(), fault));
            return false;
        }
    }

    private void variants(Pair pair) {
        Map<String, String> ids = new HashMap<>();
        List<ShopVariant> missing = new ArrayList<>();
        List<ObjectNode> changes = new ArrayList<>();
        StockItems items = new StockItems(client);
        Map<ShopVariant, CurrentVariant> matched =
                pair.current().matched(pair.wanted().variants());
        matched.forEach((wanted, current) -> {
            ids.put(wanted.key(), current.id());
            ObjectNode change =
                    wanted.withdrawn() ? ProductBodies.withdrawal(current) : ProductBodies.change(wanted, current);
            if (change.size() > 1) {
                changes.add(change);
            }
            items.prepare(pair.current().id(), wanted, current);
        });
        items.tie();
        pair.wanted().sold().stream()
                .filter(variant -> !matched.containsKey(variant))
                .forEach(missing::add);
        if (!missing.isEmpty() || !changes.isEmpty()) {
            write(pair, missing, changes)
                    .forEach(created -> ids.put(
                            created.path("metadata").path("external_id").asText(),
                            created.path("id").asText()));
        }
        variants.put(pair.wanted().key(), ids);
    }

    private JsonNode write(Pair pair, List<ShopVariant> missing, List<ObjectNode> changes) {
        Map<String, String> items = shelf.orphans(missing.stream()
                .map(ShopVariant::sku)
                .filter(sku -> sku != null)
                .collect(Collectors.toSet()));
        ObjectNode batch = MedusaJson.object();
        if (!missing.isEmpty()) {
            ArrayNode creates = batch.putArray("create");
            missing.forEach(variant -> creates.add(ProductBodies.creation(variant, items)));
        }
        if (!changes.isEmpty()) {
            batch.putArray("update").addAll(changes);
        }
        return client.post("/admin/products/" + pair.current().id() + "/variants/batch", batch)
                .path("created");
    }
}
