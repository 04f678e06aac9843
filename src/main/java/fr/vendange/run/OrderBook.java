package fr.vendange.run;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * The orders of shops: how far they were read, which of them are looked at again, and what became of each. What must be
 * told of an order is written with what was seen, in one transaction. Every method throws {@link StoreUnavailable}.
 */
public interface OrderBook {
    /** Where the reading of a shop stands; a shop that was never read begins at that moment. */
    Reading reading(String shop, Instant begins);

    /** Everything that changed before that moment is here. */
    void readTo(String shop, Instant until);

    /**
     * The orders that are due to be looked at again whether or not the shop says that they changed, the oldest first.
     */
    List<String> due(String shop, Instant now, int most);

    /** Writes down what was seen of orders, and the messages of those that are new or different. Returns how many. */
    int observe(String shop, List<Seen> orders, Instant at);

    /** What was sold, as a hash, when the order was placed in the books; empty until it is. */
    Optional<UUID> goods(String shop, String orderId);

    /**
     * Writes down what became of an order in the books, what of it deserves a look, and what must be told of that. An
     * oddity that is not named any more is closed.
     */
    void placed(String shop, PlacedOrder order, List<OutboxMessage> messages);

    /**
     * @param since orders placed before are not ours
     * @param until everything that changed before is here
     */
    record Reading(Instant since, Instant until) {}

    /**
     * An order as it was seen.
     *
     * @param number as people call it
     * @param facts changes with everything that must be told of it
     * @param lookAt when it is to be looked at again by itself; null: not any more
     * @param message what must be told of it; given how often it was seen to be different, so that a state which comes
     *     back is another message
     */
    record Seen(
            String orderId,
            String number,
            Instant placedAt,
            UUID facts,
            Instant lookAt,
            LongFunction<OutboxMessage> message) {
        public Seen {
            Objects.requireNonNull(orderId, "orderId");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(placedAt, "placedAt");
            Objects.requireNonNull(facts, "facts");
            Objects.requireNonNull(message, "message");
        }
    }
}
