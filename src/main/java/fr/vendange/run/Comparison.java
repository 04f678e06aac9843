package fr.vendange.run;

import java.util.Map;

/**
 * What a load would do.
 *
 * @param changes how often each column would change
 */
public record Comparison(Counts counts, Map<String, Long> changes, Map<String, Long> anomalies, Sums sums) {
    public Comparison {
        changes = Map.copyOf(changes);
        anomalies = Map.copyOf(anomalies);
    }
}
