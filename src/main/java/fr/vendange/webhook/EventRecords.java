package fr.vendange.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.run.AddressBook;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.SourceReading;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Events as records under columns, as a mapping reads them: a field is a column, {@code user.email} one of an object.
 * Beside the sender's own stand {@value #IDENTITY}, {@value #ENTITY}, {@value #RECEIVED_AT} and {@value #CUSTOMER}.
 */
public final class EventRecords {
    static final String IDENTITY = "event_identity";
    static final String ENTITY = "event_entity";
    static final String RECEIVED_AT = "event_received_at";
    static final String CUSTOMER = "event_customer_key";
    /** So many seconds are the year 5138, so many milliseconds 1973. */
    private static final long LARGEST_SECONDS = 100_000_000_000L;

    private final List<String> columns;
    private final List<SourceReading> readings;

    private EventRecords(List<String> columns, List<SourceReading> readings) {
        this.columns = List.copyOf(columns);
        this.readings = List.copyOf(readings);
    }

    /**
     * @param seconds fields that hold seconds or milliseconds since 1970
     * @param email the field with the address of whom an event is about
     * @throws Refused when an event is no JSON any more
     */
    public static EventRecords of(List<InboxEvent> events, Set<String> seconds, String email, AddressBook addresses)
            throws Refused {
        List<Map<String, Object>> fields = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(List.of(IDENTITY, ENTITY, RECEIVED_AT, CUSTOMER));
        for (InboxEvent event : events) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put(IDENTITY, event.identity().toString());
            cells.put(
                    ENTITY,
                    event.entity() == null
                            ? null
                            : ContentHash.of(event.entity()).toString());
            cells.put(RECEIVED_AT, event.receivedAt());
            event.headers().forEach(cells::put);
            flatten("", StrictJson.read(event.body().getBytes(StandardCharsets.UTF_8)), cells);
            seconds.forEach(field -> cells.computeIfPresent(field, (name, value) -> instant(value)));
            columns.addAll(cells.keySet());
            fields.add(cells);
        }
        Map<String, AddressBook.Owner> owners = owners(fields, email, addresses);
        List<String> header = List.copyOf(columns);
        List<SourceReading> readings = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Map<String, Object> cells = fields.get(i);
            AddressBook.Owner owner = owners.get(email(cells, email));
            cells.put(CUSTOMER, owner == null ? null : owner.customerKey());
            List<Anomaly> anomalies = owner != null && owner.ambiguous()
                    ? List.of(new Anomaly("ambiguous_customer", "customer_key", email(cells, email)))
                    : List.of();
            Object[] record = header.stream().map(cells::get).toArray();
            readings.add(new SourceReading(new SourceRecord(events.get(i).id(), i, record), null, anomalies, null));
        }
        return new EventRecords(header, readings);
    }

    public List<String> columns() {
        return columns;
    }

    public List<SourceReading> readings() {
        return readings;
    }

    private static Map<String, AddressBook.Owner> owners(
            List<Map<String, Object>> fields, String email, AddressBook addresses) {
        Set<String> emails = new LinkedHashSet<>();
        fields.forEach(cells -> emails.add(email(cells, email)));
        emails.remove("");
        return new HashMap<>(addresses.owners(emails));
    }

    private static String email(Map<String, Object> cells, String field) {
        Object email = cells.get(field);
        return email == null ? "" : email.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static void flatten(String prefix, JsonNode node, Map<String, Object> cells) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(name + ".", field.getValue(), cells);
            } else {
                cells.putIfAbsent(name, value(field.getValue()));
            }
        }
    }

    private static Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
            return String.join(", ", items);
        }
        return node.asText();
    }

    private static Object instant(Object value) {
        try {
            long number = Long.parseLong(value.toString());
            return number > LARGEST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        } catch (NumberFormatException | DateTimeException e) {
            // the mapping refuses it, with its sentence
            return value;
        }
    }
}
