package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Counts;
import fr.vendange.run.Note;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.Sums;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Runs as JSON: the names of these fields are a contract with scripts. */
final class RunJson {
    private final Messages messages;
    private final Function<RunReport, Optional<Path>> corrections;

    RunJson(Messages messages, Function<RunReport, Optional<Path>> corrections) {
        this.messages = messages;
        this.corrections = corrections;
    }

    ObjectNode document(LoadOutcome outcome) {
        ObjectNode document = JsonDocument.object();
        ArrayNode runs = document.putArray("runs");
        outcome.runs().forEach(run -> runs.add(run(run)));
        document.set("totals", totals(outcome));
        ArrayNode ignored = document.putArray("ignored");
        outcome.ignored().forEach(ignored::add);
        document.put("untouched", outcome.untouched());
        outcome.error().ifPresent(error -> document.set("error", JsonDocument.error(error)));
        return document;
    }

    ObjectNode run(RunReport run) {
        ObjectNode node = JsonDocument.object();
        node.put("runId", run.runId());
        node.put("source", run.source());
        node.put("stream", run.stream());
        node.put("table", run.table());
        node.put("trigger", run.trigger());
        node.put("file", run.file());
        node.put("sha256", run.sha256());
        node.put("mapping", run.mapping());
        node.put("status", run.status().sqlName());
        counts(node, run.counts());
        node.set("anomalies", JsonDocument.numbers(run.anomalies()));
        node.set("sums", sums(run.asRead()));
        node.put("startedAt", run.startedAt().toString());
        node.put("durationSeconds", seconds(run.duration()));
        node.put("proven", run.proven());
        ArrayNode notes = node.putArray("notes");
        for (Note note : run.notes()) {
            notes.add(note.in(messages));
        }
        node.put("message", run.message());
        node.put("advice", run.advice());
        node.put("corrections", corrections.apply(run).map(Path::toString).orElse(null));
        if (run.status() == RunStatus.DRY_RUN) {
            node.set("changes", JsonDocument.numbers(run.changes()));
        }
        return node;
    }

    private static ObjectNode totals(LoadOutcome outcome) {
        Totals totals = outcome.totals();
        ObjectNode node = JsonDocument.object();
        node.put("runs", totals.runs());
        counts(node, totals.counts());
        node.set("anomalies", JsonDocument.numbers(totals.anomalies()));
        node.set("sums", sums(totals.sums()));
        node.put("durationSeconds", seconds(outcome.duration()));
        return node;
    }

    private static void counts(ObjectNode node, Counts counts) {
        node.put("read", counts.read());
        node.put("inserted", counts.inserted());
        node.put("updated", counts.updated());
        node.put("unchanged", counts.unchanged());
        node.put("quarantined", counts.quarantined());
        node.put("duplicates", counts.duplicates());
    }

    private static ObjectNode sums(Sums sums) {
        ObjectNode node = JsonDocument.object();
        node.put("money", sums.money());
        node.put("bottles_75cl", sums.bottles());
        return node;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
