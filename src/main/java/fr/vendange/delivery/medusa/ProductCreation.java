package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes products that the shop does not have. */
final class ProductCreation {
    private static final String PATH =
            "/admin/products/batch?fields=id,external_id,variants.id,variants.metadata,variants.sku";
    private static final String EXISTS = "already exists";

    /** What was made, what must be changed instead because it is there after all, and what is refused. */
    record Made(
            Map<String, JsonNode> created, Map<String, CurrentProduct> found, Map<String, Delivery.Refused> refused) {}

    private final MedusaClient client;
    private final Shelf shelf;
    private final ProductBodies bodies;
    private final Batches batches;
    private final Made made = new Made(new HashMap<>(), new HashMap<>(), new HashMap<>());

    ProductCreation(MedusaClient client, Shelf shelf, ProductBodies bodies, Batches batches) {
        this.client = client;
        this.shelf = shelf;
        this.bodies = bodies;
        this.batches = batches;
    }

    /**
     * @throws MedusaFault when the shop does not answer; what {@link #made} knows by then holds
     */
    void create(List<ShopProduct> products) {
        for (List<ShopProduct> portion : batches.portions(products, this::body)) {
            batches.write(portion, this::write, this::written, this::alone);
        }
    }

    Made made() {
        return made;
    }

    private ObjectNode body(ShopProduct product) {
        return bodies.creation(product, product.handle(), Map.of());
    }

    private ObjectNode write(List<ShopProduct> products) {
        ObjectNode batch = MedusaJson.object();
        ArrayNode creates = batch.putArray("create");
        products.forEach(product -> creates.add(body(product)));
        return client.post(PATH, batch);
    }

    private void written(List<ShopProduct> products, ObjectNode answer) {
        answer.path("created")
                .forEach(created ->
                        made.created().put(created.path("external_id").asText(), created));
        List<String> missing = new ArrayList<>();
        products.forEach(product -> {
            if (!made.created().containsKey(product.key())) {
                missing.add(product.key());
            }
        });
        if (!missing.isEmpty()) {
            throw MedusaFault.of(MedusaFault.Kind.ILLEGIBLE, String.join(", ", missing))
                    .in(client.connection(), "POST " + PATH.replaceFirst("\\?.*", ""));
        }
    }

    /** One that the shop refuses: perhaps what is in its way is ours, or nobody's. */
    private void alone(ShopProduct product, MedusaFault fault) {
        if (fault.detail().contains(EXISTS)) {
            Optional<CurrentProduct> same = shelf.byHandle(product.handle());
            if (same.isPresent() && product.key().equals(same.get().externalId())) {
                made.found().put(product.key(), same.get());
                return;
            }
            String handle = same.isPresent() ? product.handle() + "-" + product.key() : product.handle();
            Map<String, String> items = shelf.orphans(product.sold().stream()
                    .map(ShopVariant::sku)
                    .filter(sku -> sku != null)
                    .toList());
            if (same.isPresent() || !items.isEmpty()) {
                again(product, bodies.creation(product, handle, items));
                return;
            }
        }
        refuse(product, fault);
    }

    private void again(ShopProduct product, ObjectNode body) {
        ObjectNode batch = MedusaJson.object();
        batch.putArray("create").add(body);
        try {
            written(List.of(product), client.post(PATH, batch));
        } catch (MedusaFault fault) {
            if (!Batches.isOfAnItem(fault)) {
                throw fault;
            }
            refuse(product, fault);
        }
    }

    private void refuse(ShopProduct product, MedusaFault fault) {
        made.refused().put(product.key(), Refusals.ofProduct(product, fault));
    }
}
