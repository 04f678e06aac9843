package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.run.QuarantineEntry;
import java.util.ArrayList;
import java.util.List;

/** Quarantined records, as lines and as JSON. */
final class QuarantineView {
    private final Messages messages;
    private final Figures figures;

    QuarantineView(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    List<String> lines(List<QuarantineEntry> entries, long open) {
        List<String> lines = new ArrayList<>();
        for (QuarantineEntry entry : entries) {
            lines.add(messages.format(
                    "cli",
                    "quarantine.entry",
                    entry.ref(),
                    entry.fileName(),
                    figures.count(entry.position()),
                    ProblemText.of(entry.problems().get(0), messages)));
        }
        lines.add(messages.format("cli", "quarantine.total", open, entries.size()));
        return lines;
    }

    List<String> lines(QuarantineEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.format(
                "cli",
                "quarantine.title",
                entry.ref(),
                messages.format("cli", "quarantine.state." + entry.state()),
                entry.fileName(),
                figures.count(entry.position())));
        lines.add(Indent.of(messages.format(
                "cli",
                "quarantine.origin",
                entry.source() + "/" + entry.stream(),
                entry.mapping(),
                Long.toString(entry.runId()),
                figures.time(entry.createdAt()))));
        for (Problem problem : entry.problems()) {
            lines.add(Indent.of(messages.format("cli", "quarantine.reason", ProblemText.of(problem, messages))));
            lines.add(Indent.of(messages.format("cli", "run.what_to_do", messages.advice(problem))));
        }
        int width = entry.columns().stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < Math.max(entry.columns().size(), entry.cells().size()); i++) {
            String column = i < entry.columns().size() ? entry.columns().get(i) : "";
            String cell = i < entry.cells().size() ? entry.cells().get(i) : null;
            lines.add(Indent.of(column
                    + " ".repeat(Math.max(0, width - column.length()))
                    + "  "
                    + (cell == null ? messages.format("cli", "quarantine.no_cell") : cell)));
        }
        return lines;
    }

    ObjectNode json(List<QuarantineEntry> entries, long open) {
        ObjectNode document = JsonDocument.object();
        document.put("open", open);
        ArrayNode nodes = document.putArray("entries");
        entries.forEach(entry -> nodes.add(json(entry)));
        return document;
    }

    ObjectNode json(QuarantineEntry entry) {
        ObjectNode node = JsonDocument.object();
        node.put("ref", entry.ref());
        node.put("state", entry.state());
        node.put("runId", entry.runId());
        node.put("source", entry.source());
        node.put("stream", entry.stream());
        node.put("mapping", entry.mapping());
        node.put("file", entry.fileName());
        node.put("line", entry.position());
        node.put("sourceKey", entry.sourceKey());
        node.put("createdAt", entry.createdAt().toString());
        ArrayNode problems = node.putArray("problems");
        for (Problem problem : entry.problems()) {
            problems.addObject()
                    .put("code", problem.code())
                    .put("column", problem.column())
                    .put("value", problem.value())
                    .put("message", messages.problem(problem))
                    .put("advice", messages.advice(problem));
        }
        // an array, as two columns of a file may have the same name
        ArrayNode record = node.putArray("record");
        for (int i = 0; i < Math.max(entry.columns().size(), entry.cells().size()); i++) {
            record.addObject()
                    .put("column", i < entry.columns().size() ? entry.columns().get(i) : null)
                    .put("cell", i < entry.cells().size() ? entry.cells().get(i) : null);
        }
        return node;
    }
}
