package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.run.InboxDelivery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The events of one call, each by its place.
 *
 * @param each whether the sender is told about each of them
 */
public record Received(List<Item> items, boolean each) {
    public Received {
        items = List.copyOf(items);
    }

    /** What is to be stored. */
    public List<InboxDelivery> deliveries() {
        return items.stream()
                .flatMap(item -> item.event().stream())
                .map(Event::delivery)
                .toList();
    }

    /**
     * One place in the body.
     *
     * @param event empty when it is refused
     * @param refused why; null when it is not
     */
    public record Item(int index, Optional<Event> event, Refused refused) {
        static Item of(int index, Event event) {
            return new Item(index, Optional.of(event), null);
        }

        static Item refused(int index, Refused refused) {
            return new Item(index, Optional.empty(), refused);
        }
    }

    /**
     * An event that is well-formed.
     *
     * @param key what the answer names it by
     */
    public record Event(JsonNode content, UUID key, InboxDelivery delivery) {
        public Event {
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(delivery, "delivery");
        }
    }
}
