package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxState;
import java.util.ArrayList;
import java.util.List;

/** Messages of the outbox, as lines and as JSON. */
final class OutboxView {
    private final Messages messages;
    private final Figures figures;

    OutboxView(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    List<String> lines(List<OutboxLine> lines, List<Outbox.Standing> standings) {
        List<String> texts = new ArrayList<>();
        for (OutboxLine line : lines) {
            texts.add(messages.format(
                    "cli",
                    "outbox.entry",
                    Long.toString(line.id()),
                    figures.time(line.createdAt()),
                    line.message().target(),
                    line.message().operation(),
                    state(line.state())));
            line.failure().ifPresent(failure -> texts.add(Indent.of(failure.reason())));
        }
        for (Outbox.Standing standing : standings) {
            texts.add(messages.format(
                    "cli",
                    "outbox.standing",
                    standing.target(),
                    count(standing, OutboxState.WAITING),
                    count(standing, OutboxState.DELIVERED),
                    count(standing, OutboxState.DEAD)));
        }
        if (standings.isEmpty()) {
            texts.add(messages.format("cli", "outbox.empty"));
        }
        return texts;
    }

    private String state(OutboxState state) {
        return messages.format("cli", "outbox.state." + state.sqlName());
    }

    private static long count(Outbox.Standing standing, OutboxState state) {
        return standing.counts().getOrDefault(state, 0L);
    }

    List<String> lines(OutboxLine line) {
        List<String> texts = new ArrayList<>();
        texts.add(messages.format(
                "cli",
                "outbox.title",
                Long.toString(line.id()),
                state(line.state()),
                line.message().target(),
                line.message().operation()));
        texts.add(Indent.of(messages.format(
                "cli",
                "outbox.written",
                figures.time(line.createdAt()),
                line.message().identity().toString(),
                line.attempts())));
        if (line.message().entity() != null) {
            texts.add(Indent.of(
                    messages.format("cli", "outbox.entity", line.message().entity())));
        }
        if (line.state() == OutboxState.WAITING) {
            texts.add(Indent.of(messages.format("cli", "outbox.due", figures.time(line.dueAt()))));
        }
        line.failure()
                .ifPresent(failure -> texts.add(
                        Indent.of(messages.format("cli", "outbox.failure", failure.code(), failure.reason()))));
        line.delivery()
                .ifPresent(delivery -> texts.add(Indent.of(messages.format(
                        "cli", "outbox.answer", figures.time(line.settledAt()), String.valueOf(delivery.answer())))));
        texts.add(line.message().body());
        return texts;
    }

    ObjectNode json(List<OutboxLine> lines, List<Outbox.Standing> standings) {
        ObjectNode document = JsonDocument.object();
        ArrayNode targets = document.putArray("targets");
        for (Outbox.Standing standing : standings) {
            ObjectNode target = targets.addObject().put("name", standing.target());
            for (OutboxState state : OutboxState.values()) {
                target.put(state.sqlName(), count(standing, state));
            }
        }
        ArrayNode nodes = document.putArray("messages");
        lines.forEach(line -> nodes.add(json(line, false)));
        return document;
    }

    ObjectNode json(OutboxLine line, boolean whole) {
        ObjectNode node = JsonDocument.object()
                .put("id", line.id())
                .put("target", line.message().target())
                .put("operation", line.message().operation())
                .put("entity", line.message().entity())
                .put("identity", line.message().identity().toString())
                .put("state", line.state().sqlName())
                .put("createdAt", line.createdAt().toString())
                .put("attempts", line.attempts())
                .put("dueAt", line.state() == OutboxState.WAITING ? line.dueAt().toString() : null)
                .put(
                        "settledAt",
                        line.settledAt() == null ? null : line.settledAt().toString())
                .put("code", line.failure().map(OutboxLine.Failure::code).orElse(null))
                .put("reason", line.failure().map(OutboxLine.Failure::reason).orElse(null))
                .put("foreignId", line.delivery().map(each -> each.foreignId()).orElse(null))
                .put("answer", line.delivery().map(each -> each.answer()).orElse(null));
        if (whole) {
            node.putRawValue("body", new RawValue(line.message().body()));
        }
        return node;
    }
}
