package fr.vendange.store;

import fr.vendange.run.Content;
import fr.vendange.run.Counts;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunRequest;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StreamKey;
import fr.vendange.run.Sums;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs as the ledger's table holds them. */
final class RunReports {
    /** What {@link #read} reads, in its order. */
    static final String COLUMNS = "run_id, source, stream, table_name, trigger_kind, file_name, file_size, "
            + "file_sha256, mapping, mapping_hash, status, records_read, inserted, updated, unchanged, quarantined, "
            + "duplicates, money_read, money_stored, bottles_read, bottles_stored, proven, anomalies, notes, message, "
            + "advice, started_at, worked_ms";

    private RunReports() {}

    /** Every row of the statement's result. */
    static List<RunReport> read(PreparedStatement statement) throws SQLException {
        List<RunReport> reports = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                reports.add(new RunReport(
                        result.getLong("run_id"),
                        result.getString("source"),
                        result.getString("stream"),
                        result.getString("table_name"),
                        result.getString("trigger_kind"),
                        result.getString("file_name"),
                        result.getLong("file_size"),
                        result.getString("file_sha256"),
                        result.getString("mapping"),
                        result.getString("mapping_hash"),
                        RunStatus.ofSqlName(result.getString("status")),
                        counts(result, 12),
                        StoredJson.counts(result.getString("anomalies")),
                        new Sums(result.getBigDecimal("money_read"), result.getBigDecimal("bottles_read")),
                        new Sums(result.getBigDecimal("money_stored"), result.getBigDecimal("bottles_stored")),
                        result.getBoolean("proven"),
                        StoredValues.instant(result, "started_at"),
                        Duration.ofMillis(result.getLong("worked_ms")),
                        StoredJson.notes(result.getString("notes")),
                        result.getString("message"),
                        result.getString("advice"),
                        Map.of()));
            }
        }
        return reports;
    }

    /** Six counts in their order, from a column on. */
    static Counts counts(ResultSet result, int from) throws SQLException {
        return new Counts(
                result.getLong(from),
                result.getLong(from + 1),
                result.getLong(from + 2),
                result.getLong(from + 3),
                result.getLong(from + 4),
                result.getLong(from + 5));
    }

    /** Of content that an earlier run has loaded. */
    static RunReport alreadyLoaded(RunReport before, RunRequest request) {
        return new RunReport(
                before.runId(),
                before.source(),
                before.stream(),
                before.table(),
                request.options().trigger(),
                request.content().name(),
                before.fileSize(),
                before.sha256(),
                before.mapping(),
                before.mappingHash(),
                RunStatus.ALREADY_LOADED,
                Counts.NONE,
                Map.of(),
                Sums.ZERO,
                Sums.ZERO,
                true,
                before.startedAt(),
                Duration.ZERO,
                List.of(),
                null,
                null,
                Map.of());
    }

    /** Of a refusal that is recorded nowhere. */
    static RunReport refused(
            Content file, RunOptions options, Optional<StreamKey> stream, Instant at, String message, String advice) {
        return new RunReport(
                0,
                stream.map(StreamKey::source).orElse(null),
                stream.map(StreamKey::stream).orElse(null),
                null,
                options.trigger(),
                file.name(),
                file.size(),
                file.sha256(),
                null,
                null,
                RunStatus.REFUSED,
                Counts.NONE,
                Map.of(),
                Sums.ZERO,
                Sums.ZERO,
                false,
                at,
                Duration.ZERO,
                List.of(),
                message,
                advice,
                Map.of());
    }
}
