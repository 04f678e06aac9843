package fr.vendange.run;

import fr.vendange.canonical.CanonicalTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the five tables hold, counted for their quality, and the scores that were kept. Every method throws
 * {@link StoreUnavailable}.
 */
public interface TableCensus {
    /** Counts a table in one pass over it: seconds for millions of rows. */
    Count count(CanonicalTable table);

    /**
     * The rows with an open anomaly of that code behind a key, by table and key; orphans and duplicate candidates too,
     * those since the row last moved and duplicates by their address.
     */
    List<Anomalous> anomalous(String code, String afterTable, String afterKey, int limit);

    /** Keeps a score; another of the same table and day takes its place. */
    void keep(Kept score);

    /** The scores kept of a table, newest first. */
    List<Kept> kept(CanonicalTable table, int most);

    /**
     * Living rows of a table.
     *
     * @param filled by column, in how many rows it holds a value
     * @param anomalous rows with an open anomaly
     * @param references to other tables that its rows hold
     * @param orphans references whose other side is not there
     * @param repeated rows that share with another what should tell them apart
     * @param newest when its newest row was read at the source; null when it has none
     */
    record Count(
            CanonicalTable table,
            long rows,
            Map<String, Long> filled,
            long anomalous,
            long references,
            long orphans,
            long repeated,
            Instant newest) {
        public Count {
            Objects.requireNonNull(table, "table");
            filled = Map.copyOf(filled);
        }
    }

    /**
     * @param cell the value as the source wrote it; null where the row itself is meant
     * @param runId 0 when no run found it
     */
    record Anomalous(
            String table, String key, String column, String severity, String cell, Instant since, long runId) {}

    /**
     * A score of a table on a day, each part from 0 to 100.
     *
     * @param measuredAt when the table was counted
     */
    record Kept(
            String table,
            LocalDate day,
            Instant measuredAt,
            long rows,
            BigDecimal completeness,
            BigDecimal validity,
            BigDecimal uniqueness,
            BigDecimal consistency,
            BigDecimal freshness,
            BigDecimal score) {}
}
