package fr.vendange.delivery.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Bindings;
import fr.vendange.run.Bindings.Binding;
import fr.vendange.run.Bindings.Confirmation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings products to the shop: what it does not have is made, what differs is changed, what is withdrawn is unpublished.
 * It looks before it writes, so that a delivery that broke off anywhere, in the shop or here, is gone on with and never
 * made twice. What a state is confirmed by is the binding, written before the message is settled. Not thread-safe: one
 * writer for a shop's products.
 */
public final class ProductDelivery {
    /** The kind of binding of a product: our key is its number in Odoo. */
    public static final String PRODUCT = "product";
    /** The kind of binding of a variant: our key is its number in Odoo. */
    public static final String VARIANT = "variant";

    private static final int BATCH = 50;
    private static final Duration FACTS_HOLD = Duration.ofMinutes(15);

    private final MedusaClient client;
    private final Bindings bindings;
    private final Messages messages;
    private final Clock clock;
    private final Shelf shelf;
    private final Categories categories;
    private final Gallery gallery;
    private final Batches batches = new Batches(BATCH);
    private ShopFacts facts;
    private Instant factsUntil = Instant.MIN;

    /** @param pictures where the bytes of pictures are read that the shop does not have */
    public ProductDelivery(
            MedusaClient client, Bindings bindings, PictureSource pictures, Messages messages, Clock clock) {
        this.client = client;
        this.bindings = bindings;
        this.messages = messages;
        this.clock = clock;
        shelf = new Shelf(client);
        categories = new Categories(client);
        gallery = new Gallery(client, bindings, pictures);
    }

    /**
     * Delivers products, each once.
     *
     * @param states as {@link ShopProduct#json} wrote them
     * @return what became of each, by the product's key
     */
    public Map<String, Delivery> deliver(List<String> states) {
        Map<String, ShopProduct> wanted = new LinkedHashMap<>();
        states.forEach(state -> {
            ShopProduct product = ShopProduct.of(state);
            wanted.put(product.key(), product);
        });
        Map<String, Delivery> results = new HashMap<>();
        List<Confirmation> confirmations = new ArrayList<>();
        try {
            deliver(wanted, results, confirmations);
        } catch (MedusaFault fault) {
            if (fault.kind() == MedusaFault.Kind.NOT_FOUND || fault.kind() == MedusaFault.Kind.REFUSED) {
                // somebody changed what we believed to know of the shop
                factsUntil = Instant.MIN;
                categories.forget();
            }
            wanted.keySet().forEach(key -> results.putIfAbsent(key, new Delivery.Failed(fault)));
        }
        bindings.confirm(client.connection().name(), confirmations);
        bindings.refuse(client.connection().name(), refusals(wanted, results));
        return results;
    }

    private void deliver(
            Map<String, ShopProduct> wanted, Map<String, Delivery> results, List<Confirmation> confirmations) {
        Map<String, CurrentProduct> there = there(wanted);
        ProductBodies bodies = new ProductBodies(
                facts(),
                categories.of(wanted.values().stream()
                        .map(ShopProduct::category)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()),
                gallery.hang(wanted.values(), there, results));
        there.keySet().removeAll(results.keySet());
        List<ShopProduct> missing = wanted.values().stream()
                .filter(product -> !there.containsKey(product.key()) && !results.containsKey(product.key()))
                .toList();
        missing.stream().filter(ShopProduct::withdrawn).forEach(product -> {
            // what the shop never had need not be taken from it
            results.put(product.key(), new Delivery.Done(null));
            confirmations.add(confirmation(product, null));
        });
        ProductCreation creation = new ProductCreation(client, shelf, bodies, batches);
        try {
            create(
                    creation,
                    missing.stream().filter(product -> !product.withdrawn()).toList(),
                    there);
        } finally {
            creation.made().created().forEach((key, made) -> created(wanted.get(key), made, results, confirmations));
            results.putAll(creation.made().refused());
        }
        ProductChange change = new ProductChange(client, shelf, bodies, batches);
        List<ProductChange.Pair> pairs = new ArrayList<>();
        there.forEach((key, current) -> pairs.add(new ProductChange.Pair(wanted.get(key), current)));
        change.change(pairs);
        pairs.forEach(pair -> changed(pair, change, results, confirmations));
    }

    /** An answer that is lost is not missed: what was made is found, and goes on as if it had been there. */
    private void create(ProductCreation creation, List<ShopProduct> products, Map<String, CurrentProduct> there) {
        try {
            creation.create(products);
        } catch (MedusaFault fault) {
            if (fault.kind() != MedusaFault.Kind.UNKNOWN_OUTCOME) {
                throw fault;
            }
            List<String> unsure = products.stream()
                    .map(ShopProduct::key)
                    .filter(key -> !creation.made().created().containsKey(key)
                            && !creation.made().refused().containsKey(key))
                    .toList();
            Map<String, CurrentProduct> found = shelf.byKey(unsure);
            there.putAll(found);
            if (found.size() < unsure.size()) {
                // the shop may still be at it: the rest is looked for again before it is sent again
                throw fault;
            }
        }
        there.putAll(creation.made().found());
    }

    private Map<String, CurrentProduct> there(Map<String, ShopProduct> wanted) {
        Map<String, Binding> bound = bindings.find(client.connection().name(), PRODUCT, wanted.keySet());
        Map<String, String> ids = new HashMap<>();
        bound.forEach((key, binding) -> binding.foreignId().ifPresent(id -> ids.put(id, key)));
        Map<String, CurrentProduct> there = new LinkedHashMap<>();
        shelf.byId(ids.keySet()).forEach((id, product) -> there.put(ids.get(id), product));
        there.putAll(shelf.byKey(
                wanted.keySet().stream().filter(key -> !there.containsKey(key)).toList()));
        return there;
    }

    private void created(
            ShopProduct product, JsonNode made, Map<String, Delivery> results, List<Confirmation> confirmations) {
        String id = made.path("id").asText();
        results.put(product.key(), new Delivery.Done(id));
        confirmations.add(confirmation(product, id));
        made.path("variants")
                .forEach(variant -> confirmations.add(new Confirmation(
                        VARIANT,
                        variant.path("metadata").path("external_id").asText(),
                        variant.path("id").asText(),
                        null,
                        null)));
    }

    private static void changed(
            ProductChange.Pair pair,
            ProductChange change,
            Map<String, Delivery> results,
            List<Confirmation> confirmations) {
        ShopProduct product = pair.wanted();
        Optional<Delivery.Refused> refused =
                Optional.ofNullable(change.refused().get(product.key()));
        if (refused.isPresent()) {
            results.put(product.key(), refused.get());
            return;
        }
        results.put(product.key(), new Delivery.Done(pair.current().id()));
        confirmations.add(confirmation(product, pair.current().id()));
        change.variantsOf(product.key())
                .forEach((key, id) -> confirmations.add(new Confirmation(VARIANT, key, id, null, null)));
    }

    private static Confirmation confirmation(ShopProduct product, String id) {
        return new Confirmation(PRODUCT, product.key(), id, product.hash(), product.json());
    }

    private List<Bindings.Refusal> refusals(Map<String, ShopProduct> wanted, Map<String, Delivery> results) {
        List<Bindings.Refusal> refusals = new ArrayList<>();
        results.forEach((key, result) -> {
            if (result instanceof Delivery.Refused refused) {
                UUID hash = wanted.get(key).hash();
                refusals.add(new Bindings.Refusal(
                        PRODUCT, key, hash, refused.refusal().told(messages), true));
            }
        });
        return refusals;
    }

    private ShopFacts facts() {
        if (!clock.instant().isBefore(factsUntil)) {
            facts = ShopFacts.of(client);
            factsUntil = clock.instant().plus(FACTS_HOLD);
        }
        return facts;
    }
}
