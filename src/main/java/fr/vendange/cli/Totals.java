package fr.vendange.cli;

import fr.vendange.run.Counts;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.Sums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several runs taken together. A content that was loaded before counts for nothing: its run read no record.
 *
 * @param anomalies how many of each code
 */
record Totals(int runs, Counts counts, Map<String, Long> anomalies, Sums sums) {
    static Totals of(List<RunReport> reports) {
        Counts counts = Counts.NONE;
        Sums sums = Sums.ZERO;
        Map<String, Long> anomalies = new TreeMap<>();
        for (RunReport report : reports) {
            if (report.status() != RunStatus.ALREADY_LOADED) {
                counts = counts.plus(report.counts());
                sums = sums.plus(report.asRead());
                report.anomalies().forEach((code, n) -> anomalies.merge(code, n, Long::sum));
            }
        }
        return new Totals(reports.size(), counts, anomalies, sums);
    }
}
