package fr.vendange.web;

import fr.vendange.canonical.Severity;
import fr.vendange.run.Overview;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What of the rows deserves a look. */
final class QualityReadings {
    private final Overview overview;

    QualityReadings(Overview overview) {
        this.overview = overview;
    }

    /**
     * @param anomalies open ones by code, the gravest first; orphans and duplicate candidates included
     * @param open how many in all
     */
    record Quality(List<Counted> anomalies, long open, long quarantined) {}

    record Counted(String code, String severity, long count) {}

    Quality all() {
        List<Counted> anomalies = overview.openAnomalies().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> e) -> Severity.of(e.getKey()))
                        .thenComparing(e -> -e.getValue()))
                .map(e -> new Counted(e.getKey(), Severity.of(e.getKey()).sqlName(), e.getValue()))
                .toList();
        return new Quality(
                anomalies,
                anomalies.stream().mapToLong(Counted::count).sum(),
                overview.openQuarantine().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }
}
