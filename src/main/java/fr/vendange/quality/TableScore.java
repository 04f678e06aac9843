package fr.vendange.quality;

import fr.vendange.canonical.Column;
import fr.vendange.run.TableCensus.Count;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * How good a table is, each part from 0 to 100 with one decimal; an empty table has nothing wrong with it.
 *
 * @param completeness filled cells among those a source may state; a required column counts three times
 * @param validity rows without an open anomaly
 * @param uniqueness rows that share with no other what should tell them apart
 * @param consistency references whose other side is there
 * @param freshness of the newest row: full for a week, nothing after ninety days
 */
public record TableScore(
        BigDecimal completeness,
        BigDecimal validity,
        BigDecimal uniqueness,
        BigDecimal consistency,
        BigDecimal freshness) {
    private static final long REQUIRED_WEIGHT = 3;
    private static final Duration FRESH = Duration.ofDays(7);
    private static final Duration STALE = Duration.ofDays(90);
    private static final BigDecimal FULL = BigDecimal.valueOf(100).setScale(1);

    /** The score of a table as counted. */
    public static TableScore of(Count count, Instant now) {
        return new TableScore(
                completeness(count),
                without(count.anomalous(), count.rows()),
                without(count.repeated(), count.rows()),
                without(count.orphans(), count.references()),
                freshness(count, now));
    }

    /** The weighted mean: completeness and validity 30 each, uniqueness and consistency 15, freshness 10. */
    public BigDecimal total() {
        return completeness
                .add(validity)
                .multiply(BigDecimal.valueOf(30))
                .add(uniqueness.add(consistency).multiply(BigDecimal.valueOf(15)))
                .add(freshness.multiply(BigDecimal.TEN))
                .divide(BigDecimal.valueOf(100), 1, RoundingMode.HALF_UP);
    }

    private static BigDecimal completeness(Count count) {
        long filled = 0;
        long expected = 0;
        for (Column column : count.table().stated()) {
            long weight = column.required() ? REQUIRED_WEIGHT : 1;
            filled += weight * count.filled().getOrDefault(column.name(), 0L);
            expected += weight * count.rows();
        }
        return share(filled, expected);
    }

    private static BigDecimal freshness(Count count, Instant now) {
        if (count.newest() == null) {
            return FULL;
        }
        Duration age = Duration.between(count.newest(), now);
        long left = Math.max(
                0, Math.min(STALE.minus(FRESH).toSeconds(), STALE.minus(age).toSeconds()));
        return share(left, STALE.minus(FRESH).toSeconds());
    }

    private static BigDecimal without(long bad, long all) {
        return share(Math.max(0, all - bad), all);
    }

    private static BigDecimal share(long part, long all) {
        return all == 0
                ? FULL
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(all), 1, RoundingMode.HALF_UP);
    }
}
