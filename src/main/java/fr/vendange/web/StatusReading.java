package fr.vendange.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.vendange.run.Overview;
import fr.vendange.run.RunLedger;
import fr.vendange.web.WebApplication.Ports;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The totals of the whole, for whoever watches from outside. */
final class StatusReading {
    private final WebSettings settings;
    private final List<SourceStatus> sources;
    private final Overview overview;
    private final RunLedger ledger;

    StatusReading(WebSettings settings, List<SourceStatus> sources, Ports ports) {
        this.settings = settings;
        this.sources = List.copyOf(sources);
        this.overview = ports.overview();
        this.ledger = ports.ledger();
    }

    /**
     * @param connectorsRegistered sources and targets that are configured
     * @param totalSyncs runs that ended, whatever came of them
     * @param failedSyncs of them those that were refused, failed or stopped
     * @param avgSyncDurationSeconds with three decimals; null before the first run
     * @param openAnomalies null while they are being counted for the first time
     */
    record Status(
            String store,
            @JsonProperty("connectors_registered") int connectorsRegistered,
            @JsonProperty("total_syncs") long totalSyncs,
            @JsonProperty("successful_syncs") long successfulSyncs,
            @JsonProperty("failed_syncs") long failedSyncs,
            @JsonProperty("avg_sync_duration_seconds") BigDecimal avgSyncDurationSeconds,
            @JsonProperty("open_quarantine") long openQuarantine,
            @JsonProperty("open_anomalies") Long openAnomalies) {}

    Status now() {
        RunLedger.Totals totals = ledger.totals();
        return new Status(
                settings.store(),
                (int) sources.stream().filter(SourceStatus::isConfigured).count(),
                totals.ended(),
                totals.ended() - totals.lost(),
                totals.lost(),
                totals.averageSeconds(),
                sum(overview.openQuarantine()),
                overview.lastCounted().map(counted -> sum(counted.anomalies())).orElse(null));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
