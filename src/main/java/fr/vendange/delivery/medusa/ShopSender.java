package fr.vendange.delivery.medusa;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Bindings;
import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends what waits for a shop at once and tells how it went: what a person who asks for it wants, where the routes of a
 * service send by themselves. Both may work at the same time, each has its own messages.
 */
public final class ShopSender {
    private static final int PRODUCTS_AT_ONCE = 50;
    private static final int LEVELS_AT_ONCE = 100;
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final MedusaClient shop;
    private final PictureSource pictures;
    private final Bindings bindings;
    private final Outbox outbox;
    private final Messages messages;
    private final Clock clock;

    public ShopSender(
            MedusaClient shop,
            PictureSource pictures,
            Bindings bindings,
            Outbox outbox,
            Messages messages,
            Clock clock) {
        this.shop = shop;
        this.pictures = pictures;
        this.bindings = bindings;
        this.outbox = outbox;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param delivered how many the shop has
     * @param refused why others will not go
     * @param fault what kept the rest from going; empty when nothing waits any more
     */
    public record Sent(long delivered, List<ShopRefusal> refused, Optional<MedusaFault> fault) {
        public Sent {
            refused = List.copyOf(refused);
        }
    }

    /** Sends products, until none is due. */
    public Sent products() {
        ProductDelivery delivery = new ProductDelivery(shop, bindings, pictures, messages, clock);
        return send(shop.connection().name(), PRODUCTS_AT_ONCE, delivery::deliver);
    }

    /** Sends quantities, until none is due. */
    public Sent stock() {
        LevelDelivery delivery = new LevelDelivery(shop, bindings, messages);
        return send(LevelPlan.target(shop.connection().name()), LEVELS_AT_ONCE, delivery::deliver);
    }

    private Sent send(String target, int atOnce, Function<List<String>, Map<String, Delivery>> delivery) {
        long delivered = 0;
        List<ShopRefusal> refused = new ArrayList<>();
        while (true) {
            List<OutboxEntry> entries = outbox.claim(target, atOnce, LEASE);
            if (entries.isEmpty()) {
                return new Sent(delivered, refused, Optional.empty());
            }
            Map<String, Delivery> results = delivery.apply(
                    entries.stream().map(entry -> entry.message().body()).toList());
            Map<OutboxEntry, OutboxOutcome> outcomes = new HashMap<>();
            Optional<MedusaFault> fault = Optional.empty();
            for (OutboxEntry entry : entries) {
                String entity = entry.message().entity();
                Delivery result = results.get(entity.substring(entity.indexOf('/') + 1));
                outcomes.put(entry, outcome(result));
                if (result instanceof Delivery.Done) {
                    delivered++;
                } else if (result instanceof Delivery.Refused no) {
                    refused.add(no.refusal());
                } else if (result instanceof Delivery.Failed failed) {
                    fault = Optional.of(failed.fault());
                }
            }
            outbox.settle(outcomes);
            if (fault.isPresent()) {
                return new Sent(delivered, refused, fault);
            }
        }
    }

    /** What the shop did not answer is due again at once: whoever sends next begins with it. */
    private OutboxOutcome outcome(Delivery result) {
        if (result instanceof Delivery.Done done) {
            return new OutboxOutcome.Delivered(done.foreignId(), null);
        }
        if (result instanceof Delivery.Refused refused) {
            return new OutboxOutcome.Dead(refused.code(), refused.refusal().reason(messages));
        }
        return new OutboxOutcome.Postponed(clock.instant());
    }
}
