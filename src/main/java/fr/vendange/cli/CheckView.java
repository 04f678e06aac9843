package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.export.Dialect;
import fr.vendange.mapping.ColumnBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How files would be read, as lines and as JSON. */
final class CheckView {
    private final Messages messages;
    private final Figures figures;
    private final LabelledCounts counts;

    CheckView(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.counts = new LabelledCounts(messages);
    }

    List<String> lines(List<FileCheck> checks) {
        List<String> lines = new ArrayList<>();
        checks.forEach(check -> lines(check, lines));
        return lines;
    }

    private void lines(FileCheck check, List<String> lines) {
        if (check.table().isEmpty()) {
            check.refusal()
                    .ifPresent(refusal -> lines.add(messages.format(
                            "cli",
                            "check.title",
                            check.file(),
                            messages.format("cli", "check.refused", refusal.message()))));
        }
        check.table().ifPresent(table -> table(check.file(), table, lines));
        for (ColumnBinding column : check.columns()) {
            if (column.header() != null) {
                lines.add(Indent.of(
                        messages.format("cli", "check.column", column.header(), column.column(), column.transform())));
            }
        }
        if (!check.unmapped().isEmpty() && check.missing().isEmpty()) {
            lines.add(Indent.of(messages.format("cli", "check.unmapped", String.join(", ", check.unmapped()))));
        }
        check.notes().forEach(note -> lines.add(Indent.of(messages.format("cli", "check.note", note))));
        if (check.refusal().isPresent()) {
            if (check.table().isPresent()) {
                lines.add(Indent.of(messages.format(
                        "cli", "check.refused", check.refusal().get().message())));
            }
            lines.add(Indent.of(messages.format(
                    "cli", "run.what_to_do", check.refusal().get().advice())));
            return;
        }
        lines.add(Indent.of(
                messages.format("cli", "check.counts", check.read(), check.read() - check.refused(), check.refused())));
        counts.anomalies("check.anomalies", check.anomalies()).ifPresent(text -> lines.add(Indent.of(text)));
        errors(check, lines);
    }

    private void table(String file, FileCheck.Table table, List<String> lines) {
        Optional<Dialect> dialect = table.dialect();
        String kind = dialect.isPresent()
                ? messages.format(
                        "cli",
                        "check.kind.csv",
                        dialect.get().charset().displayName(),
                        delimiter(dialect.get()),
                        figures.count(table.headerLine()))
                : messages.format("cli", "check.kind.xlsx", figures.count(table.headerLine()));
        lines.add(messages.format("cli", "check.title", file, kind));
        lines.add(Indent.of(messages.format(
                "cli",
                "check.mapping",
                table.mapping(),
                table.stream(),
                table.canonicalTable(),
                table.byName() ? 1 : 0,
                figures.score(table.score()))));
        if (!table.alternatives().isEmpty()) {
            lines.add(Indent.of(messages.format("cli", "check.alternatives", String.join(", ", table.alternatives()))));
        }
    }

    private void errors(FileCheck check, List<String> lines) {
        for (FileCheck.RecordError error : check.errors()) {
            for (Problem problem : error.problems()) {
                lines.add(Indent.of(messages.format(
                        "cli", "check.error", figures.count(error.line()), ProblemText.of(problem, messages))));
            }
        }
        long more = check.refused() - check.errors().size();
        if (more > 0) {
            lines.add(Indent.of(messages.format("cli", "check.more", more)));
        }
    }

    ObjectNode json(List<FileCheck> checks) {
        ObjectNode document = JsonDocument.object();
        ArrayNode files = document.putArray("files");
        checks.forEach(check -> files.add(json(check)));
        return document;
    }

    private ObjectNode json(FileCheck check) {
        ObjectNode node = JsonDocument.object();
        node.put("file", check.file());
        check.table().ifPresent(table -> {
            table.dialect()
                    .ifPresent(dialect -> node.put("encoding", dialect.charset().name())
                            .put("delimiter", String.valueOf(dialect.delimiter())));
            node.put("headerLine", table.headerLine());
            node.put("mapping", table.mapping());
            node.put("stream", table.stream());
            node.put("table", table.canonicalTable());
            node.put("recognisedBy", table.byName() ? "name" : "header");
            node.put("score", table.score());
            texts(node, "alternatives", table.alternatives());
        });
        ArrayNode columns = node.putArray("columns");
        for (ColumnBinding column : check.columns()) {
            columns.addObject()
                    .put("column", column.column())
                    .put("from", column.header())
                    .put("transform", column.transform());
        }
        texts(node, "unmapped", check.unmapped());
        texts(node, "missing", check.missing());
        texts(node, "notes", check.notes());
        node.put("read", check.read());
        node.put("refused", check.refused());
        node.set("anomalies", JsonDocument.numbers(check.anomalies()));
        ArrayNode errors = node.putArray("errors");
        for (FileCheck.RecordError error : check.errors()) {
            for (Problem problem : error.problems()) {
                errors.addObject()
                        .put("line", error.line())
                        .put("code", problem.code())
                        .put("column", problem.column())
                        .put("value", problem.value())
                        .put("message", messages.problem(problem))
                        .put("advice", messages.advice(problem));
            }
        }
        check.refusal().ifPresent(refusal -> node.set("error", JsonDocument.error(refusal)));
        return node;
    }

    private String delimiter(Dialect dialect) {
        return dialect.delimiter() == '\t' ? messages.format("cli", "check.tab") : String.valueOf(dialect.delimiter());
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }
}
