package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.ContentHash;
import fr.vendange.run.InboxDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a sender's events look like, as its route says it: a new sender is described, not programmed.
 *
 * @param source the sender's name
 * @param items where the events are: empty for the body itself, {@code *} for the body or each item of an array,
 *     {@code kpis} for the items of that field
 * @param fields what every event must have
 * @param identity what makes an event this event; empty: its whole content
 * @param unique every delivery counts, none is a repeat of another: senders of figures, where the last value wins
 * @param daily the same content on another day is another event
 * @param key what a person knows the event by, and its answer names; empty: the identity
 * @param entity what the event is about; empty: nothing that others are about
 * @param version what grows with the entity's state; empty: the event is no state
 */
public record EventShape(
        String source,
        String items,
        List<FieldRule> fields,
        List<Reference> identity,
        boolean unique,
        boolean daily,
        List<Reference> key,
        List<Reference> entity,
        List<Reference> version) {
    private static final String EACH = "*";
    private static final String SEPARATOR = "\u0000";

    public EventShape {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(items, "items");
        fields = List.copyOf(fields);
        identity = List.copyOf(identity);
        key = List.copyOf(key);
        entity = List.copyOf(entity);
        version = List.copyOf(version);
    }

    /** The shape that a route writes; lists are parted by commas. */
    public static EventShape of(
            String source,
            String items,
            String fields,
            String identity,
            boolean unique,
            boolean daily,
            String key,
            String entity,
            String version) {
        return new EventShape(
                source,
                items,
                FieldRule.list(fields),
                Reference.list(identity),
                unique,
                daily,
                Reference.list(key),
                Reference.list(entity),
                Reference.list(version));
    }

    /**
     * The events of a call.
     *
     * @throws Refused when there are none to be found; an event that is wrong is told by the result when the body holds
     *     several in a field, and refuses the call otherwise
     */
    public Received read(HttpCall call, Clock clock) throws Refused {
        if (!call.form().isEmpty()) {
            throw Refused.body("not_json");
        }
        JsonNode document = StrictJson.read(call.body());
        Instant now = clock.instant();
        if (items.isEmpty() || items.equals(EACH) && !document.isArray()) {
            return new Received(List.of(Received.Item.of(0, event(document, call, now, text(call)))), false);
        }
        JsonNode list = items.equals(EACH) ? document : object(document).path(items);
        if (!list.isArray()) {
            throw Refused.body(items.equals(EACH) ? "not_object" : "field_list", items, "");
        }
        List<Received.Item> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                read.add(Received.Item.of(i, event(list.get(i), call, now, StrictJson.write(list.get(i)))));
            } catch (Refused e) {
                if (items.equals(EACH)) {
                    throw e;
                }
                read.add(Received.Item.refused(i, e));
            }
        }
        return new Received(read, !items.equals(EACH));
    }

    private Received.Event event(JsonNode event, HttpCall call, Instant now, String body) throws Refused {
        object(event);
        for (FieldRule rule : fields) {
            rule.check(event, call);
        }
        UUID bodyHash = ContentHash.of(body);
        UUID content = unique ? UUID.randomUUID() : identified(event, call, body, now);
        UUID known = key.isEmpty() ? content : ContentHash.of(source + SEPARATOR + joined(key, event, call));
        InboxDelivery delivery = new InboxDelivery(
                source,
                content,
                bodyHash,
                entity.isEmpty() ? null : joined(entity, event, call).replace(SEPARATOR, " "),
                version(event, call),
                outside(call),
                body);
        return new Received.Event(event, known, delivery);
    }

    private UUID identified(JsonNode event, HttpCall call, String body, Instant now) {
        String named = joined(identity, event, call);
        // where nothing of it is there, the content is what remains
        String what = named.replace(SEPARATOR, "").isEmpty() ? body : named;
        String day = daily ? SEPARATOR + LocalDate.ofInstant(now, ZoneOffset.UTC) : "";
        return ContentHash.of(what + day);
    }

    private static JsonNode object(JsonNode node) throws Refused {
        if (!node.isObject()) {
            throw Refused.body("not_object");
        }
        return node;
    }

    private static String text(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    private static String joined(List<Reference> references, JsonNode event, HttpCall call) {
        return String.join(
                SEPARATOR,
                references.stream().map(each -> each.in(event, call).asText()).toList());
    }

    private Long version(JsonNode event, HttpCall call) throws Refused {
        for (Reference reference : version) {
            JsonNode value = reference.in(event, call);
            if (value.isIntegralNumber()) {
                return value.longValue();
            }
            if (value.isTextual()) {
                return millis(reference, value.textValue());
            }
        }
        return null;
    }

    /** ISO 8601; without an offset it is UTC, as WooCommerce writes its {@code …_gmt} times. */
    private static long millis(Reference reference, String text) throws Refused {
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            throw Refused.body("field_time", reference.toString(), "");
        }
    }

    /** The headers and parameters that the shape looks at belong to the event. */
    private Map<String, String> outside(HttpCall call) {
        Set<String> names = new LinkedHashSet<>();
        fields.forEach(rule -> names.addAll(rule.reference().outside()));
        for (List<Reference> references : List.of(identity, key, entity, version)) {
            references.forEach(reference -> names.addAll(reference.outside()));
        }
        Map<String, String> kept = new TreeMap<>();
        for (String name : names) {
            call.header(name).ifPresent(value -> kept.put(name, value));
            if (call.parameters().containsKey(name)) {
                kept.put(name, call.parameters().get(name));
            }
        }
        return kept;
    }
}
