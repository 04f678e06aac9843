package fr.vendange.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Overview;
import fr.vendange.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How things stand at one moment.
 *
 * @param store the database, masked
 * @param runs the latest, newest first
 */
record Status(
        String store,
        List<Overview.StreamState> streams,
        List<RunReport> runs,
        Map<String, Long> openQuarantine,
        Map<String, Long> openAnomalies,
        List<Overview.Lease> leases) {

    static Status of(Services services, int runs) {
        Overview overview = services.overview();
        return new Status(
                services.settings().database().shown(),
                overview.streams(),
                services.ledger().latest(runs),
                overview.openQuarantine(),
                overview.openAnomalies(),
                overview.leases());
    }

    List<String> lines(Messages messages) {
        List<String> lines = new ArrayList<>();
        Figures figures = new Figures(messages);
        LabelledCounts counts = new LabelledCounts(messages);
        lines.add(messages.format("cli", "status.store", store));
        section(
                lines,
                messages,
                "streams",
                streams.stream().map(s -> stream(s, messages, figures)).toList());
        RunText text = new RunText(messages);
        section(lines, messages, "runs", runs.stream().map(text::line).toList());
        section(lines, messages, "quarantine", counts.lines(openQuarantine, messages::label));
        section(lines, messages, "anomalies", counts.lines(openAnomalies, messages::anomaly));
        section(
                lines,
                messages,
                "leases",
                leases.stream().map(l -> lease(l, messages, figures)).toList());
        return lines;
    }

    ObjectNode json(RunJson runJson) {
        ObjectNode document = JsonDocument.object();
        document.put("store", store);
        ArrayNode streamNodes = document.putArray("streams");
        for (Overview.StreamState state : streams) {
            ObjectNode node = streamNodes.addObject();
            node.put("source", state.stream().source());
            node.put("stream", state.stream().stream());
            node.put("table", state.table());
            node.put("rows", state.rows());
            if (state.lastStatus() == null) {
                node.putNull("lastRun");
            } else {
                node.putObject("lastRun")
                        .put("runId", state.lastRunId())
                        .put("startedAt", state.lastRunAt().toString())
                        .put("status", state.lastStatus().sqlName());
            }
        }
        ArrayNode runNodes = document.putArray("runs");
        runs.forEach(run -> runNodes.add(runJson.run(run)));
        document.set("openQuarantine", JsonDocument.numbers(openQuarantine));
        document.set("openAnomalies", JsonDocument.numbers(openAnomalies));
        ArrayNode leaseNodes = document.putArray("leases");
        for (Overview.Lease lease : leases) {
            leaseNodes
                    .addObject()
                    .put("source", lease.stream().source())
                    .put("stream", lease.stream().stream())
                    .put("runId", lease.runId())
                    .put("owner", lease.owner())
                    .put("expiresAt", lease.expiresAt().toString());
        }
        return document;
    }

    private static void section(List<String> lines, Messages messages, String key, List<String> content) {
        lines.add("");
        lines.add(messages.format("cli", "status.section." + key));
        if (content.isEmpty()) {
            lines.add(Indent.of(messages.format("cli", "status.section." + key + ".none")));
        }
        content.forEach(line -> lines.add(Indent.of(line)));
    }

    private static String stream(Overview.StreamState state, Messages messages, Figures figures) {
        String last = state.lastStatus() == null
                ? messages.format("cli", "status.never_run")
                : messages.format(
                        "cli",
                        "status.last_run",
                        Long.toString(state.lastRunId()),
                        figures.time(state.lastRunAt()),
                        messages.format(
                                "cli", "run.status." + state.lastStatus().sqlName()));
        return messages.format("cli", "status.stream", state.stream(), state.table(), state.rows(), last);
    }

    private static String lease(Overview.Lease lease, Messages messages, Figures figures) {
        return messages.format(
                "cli",
                "status.lease",
                lease.stream(),
                Long.toString(lease.runId()),
                lease.owner(),
                figures.time(lease.expiresAt()));
    }
}
