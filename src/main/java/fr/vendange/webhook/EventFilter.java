package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.run.InboxEvent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/**
 * Which events of a sender a step is for, as its route writes it: {@code event=spam/unsubscribed} for a field of the
 * event, {@code data.kind=order} for one within an object, {@code @x-wc-webhook-topic=order.created} for a header.
 */
public final class EventFilter {
    /** Every event. */
    public static final EventFilter ALL = new EventFilter("", Set.of());

    private final String field;
    private final Set<String> values;

    private EventFilter(String field, Set<String> values) {
        this.field = Objects.requireNonNull(field, "field");
        this.values = Set.copyOf(values);
    }

    /**
     * The filter that a route writes; an empty text is {@link #ALL}.
     *
     * @throws IllegalArgumentException when it is not written as expected; the message echoes it
     */
    public static EventFilter of(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        String[] parts = text.strip().split("=", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("field=value/value expected: " + text);
        }
        return new EventFilter(parts[0].strip(), Set.of(parts[1].strip().split("\\s*/\\s*")));
    }

    /** No filter, but a field to be read: {@code email}, {@code billing.email}. */
    public static EventFilter field(String name) {
        return new EventFilter(name, Set.of());
    }

    /** @throws Refused when the event is no JSON any more */
    public boolean accepts(InboxEvent event) throws Refused {
        return field.isEmpty() || values.contains(value(event));
    }

    /**
     * What the event has in the filter’s field; empty when it has nothing there.
     *
     * @throws Refused when the event is no JSON any more
     */
    public String value(InboxEvent event) throws Refused {
        if (field.startsWith("@")) {
            return event.headers().getOrDefault(field.substring(1), "");
        }
        JsonNode node = StrictJson.read(event.body().getBytes(StandardCharsets.UTF_8));
        for (String name : field.split("\\.")) {
            node = node.path(name);
        }
        return node.asText();
    }
}
