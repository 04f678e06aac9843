package fr.vendange.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a load would do.
 *
 * @param changes how often each column would change
 * @param sums control totals of the rows as read
 */
public record Comparison(Counts counts, Map<String, Long> changes, Map<String, Long> anomalies, Sums sums) {
    public static final Comparison NONE = new Comparison(Counts.NONE, Map.of(), Map.of(), Sums.ZERO);

    public Comparison {
        changes = Map.copyOf(changes);
        anomalies = Map.copyOf(anomalies);
    }

    public Comparison plus(Comparison other) {
        return new Comparison(
                counts.plus(other.counts),
                added(changes, other.changes),
                added(anomalies, other.anomalies),
                sums.plus(other.sums));
    }

    private static Map<String, Long> added(Map<String, Long> some, Map<String, Long> more) {
        Map<String, Long> sum = new TreeMap<>(some);
        more.forEach((code, n) -> sum.merge(code, n, Long::sum));
        return sum;
    }
}
