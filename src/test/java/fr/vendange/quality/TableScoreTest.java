package fr.vendange.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.run.TableCensus.Count;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableScoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void anEmptyTableHasNothingWrongWithIt() {
        TableScore score = TableScore.of(count(0, Map.of(), 0, 0, 0, 0, null), NOW);
        assertEquals(new BigDecimal("100.0"), score.total());
    }

    @Test
    void aRequiredColumnCountsThreeTimes() {
        // stock: 3 required columns that a source states, 3 others
        Map<String, Long> filled = new HashMap<>();
        for (Column column : CanonicalTable.STOCK_LEVELS.stated()) {
            filled.put(column.name(), column.required() ? 10L : 0L);
        }
        TableScore score = TableScore.of(count(10, filled, 0, 0, 0, 0, NOW), NOW);
        assertEquals(new BigDecimal("75.0"), score.completeness());
    }

    @ParameterizedTest
    @CsvSource({"0, 100.0", "7, 100.0", "48, 50.6", "90, 0.0", "400, 0.0", "-1, 100.0"})
    void freshnessFallsFromAWeekToNinetyDays(long days, BigDecimal expected) {
        Instant newest = NOW.minus(Duration.ofDays(days));
        assertEquals(
                expected,
                TableScore.of(count(1, Map.of(), 0, 0, 0, 0, newest), NOW).freshness());
    }

    @Test
    void theTotalIsTheWeightedMean() {
        TableScore score = TableScore.of(count(100, Map.of(), 20, 200, 50, 10, NOW), NOW);
        assertEquals(new BigDecimal("0.0"), score.completeness());
        assertEquals(new BigDecimal("80.0"), score.validity());
        assertEquals(new BigDecimal("90.0"), score.uniqueness());
        assertEquals(new BigDecimal("75.0"), score.consistency());
        // (0 + 80) × 0.30 + (90 + 75) × 0.15 + 100 × 0.10
        assertEquals(new BigDecimal("58.8"), score.total());
    }

    private static Count count(
            long rows,
            Map<String, Long> filled,
            long anomalous,
            long references,
            long orphans,
            long repeated,
            Instant newest) {
        return new Count(CanonicalTable.STOCK_LEVELS, rows, filled, anomalous, references, orphans, repeated, newest);
    }
}
