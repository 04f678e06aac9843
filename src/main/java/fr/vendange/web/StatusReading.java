package fr.vendange.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.vendange.run.Overview;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The totals of the whole, for whoever watches from outside. */
final class StatusReading {
    private final WebSettings settings;
    private final List<SourceStatus> sources;
    private final Overview overview;
    private final Dispatch dispatch;

    StatusReading(WebSettings settings, List<SourceStatus> sources, Overview overview, Dispatch dispatch) {
        this.settings = settings;
        this.sources = List.copyOf(sources);
        this.overview = overview;
        this.dispatch = dispatch;
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

    /** As the route {@code read-status} reads them. */
    Status now(WebRequest request) throws Refusal {
        return dispatch.read("status", request, Status.class);
    }

    /**
     * What the route cannot read in the database: which store it is and how many sources and targets are configured. The
     * anomalies of large tables are counted again first where that is due.
     */
    Map<String, Object> standing() {
        overview.lastCounted();
        return Map.of("store", settings.store(), "connectors", (int)
                sources.stream().filter(SourceStatus::isConfigured).count());
    }
}
