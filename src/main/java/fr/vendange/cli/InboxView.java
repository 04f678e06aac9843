package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import fr.vendange.canonical.Messages;
import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Events of the inbox, as lines and as JSON. */
final class InboxView {
    private final Messages messages;
    private final Figures figures;

    InboxView(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    List<String> lines(List<InboxLog.Entry> events, SortedMap<String, Long> reasons) {
        List<String> lines = new ArrayList<>();
        for (InboxLog.Entry event : events) {
            lines.add(messages.format(
                    "inbox",
                    "list.event",
                    Long.toString(event.id()),
                    figures.time(event.receivedAt()),
                    event.source(),
                    fate(event),
                    event.attempts()));
        }
        lines.add(messages.format("inbox", "list.total", quarantined(reasons), events.size()));
        reasons.forEach((reason, count) -> lines.add(Indent.of(
                messages.format("inbox", "list.reason", figures.count(count), InboxLog.told(reason, messages)))));
        return lines;
    }

    List<String> lines(InboxLog.Entry event) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.format("inbox", "show.title", Long.toString(event.id()), event.source(), fate(event)));
        lines.add(Indent.of(
                messages.format("inbox", "show.received", figures.time(event.receivedAt()), event.attempts())));
        if (event.state() == InboxState.WAITING) {
            lines.add(Indent.of(messages.format("inbox", "show.due", figures.time(event.dueAt()))));
        }
        if (event.settledAt() != null) {
            lines.add(Indent.of(messages.format("inbox", "show.settled", figures.time(event.settledAt()))));
        }
        if (event.entity() != null) {
            lines.add(Indent.of(messages.format("inbox", "show.entity", event.entity())));
        }
        if (event.reason() != null) {
            lines.add(Indent.of(messages.format("inbox", "show.reason", InboxLog.told(event.reason(), messages))));
        }
        new TreeMap<>(event.headers())
                .forEach((name, value) -> lines.add(Indent.of(messages.format("inbox", "show.header", name, value))));
        lines.add(event.body());
        return lines;
    }

    ObjectNode json(List<InboxLog.Entry> events, SortedMap<String, Long> reasons) {
        ObjectNode document = JsonDocument.object();
        document.put("quarantined", quarantined(reasons));
        ObjectNode counts = document.putObject("reasons");
        reasons.forEach(counts::put);
        ArrayNode nodes = document.putArray("events");
        events.forEach(event -> nodes.add(head(event)));
        return document;
    }

    ObjectNode json(InboxLog.Entry event) {
        ObjectNode node = head(event);
        ObjectNode headers = node.putObject("headers");
        new TreeMap<>(event.headers()).forEach(headers::put);
        node.putRawValue("body", new RawValue(event.body()));
        return node;
    }

    private ObjectNode head(InboxLog.Entry event) {
        return JsonDocument.object()
                .put("id", event.id())
                .put("source", event.source())
                .put("entity", event.entity())
                .put("state", event.state().sqlName())
                .put("receivedAt", event.receivedAt().toString())
                .put("attempts", event.attempts())
                .put(
                        "dueAt",
                        event.state() == InboxState.WAITING ? event.dueAt().toString() : null)
                .put(
                        "settledAt",
                        event.settledAt() == null ? null : event.settledAt().toString())
                .put("reason", event.reason());
    }

    private String fate(InboxLog.Entry event) {
        return messages.format("inbox", "event." + event.state().sqlName());
    }

    private static long quarantined(SortedMap<String, Long> reasons) {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }
}
