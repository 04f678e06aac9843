package fr.vendange.web;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Severity;
import fr.vendange.quality.Measurement;
import fr.vendange.run.Overview;
import fr.vendange.run.RunLedger;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.TableCensus;
import fr.vendange.run.TableCensus.Anomalous;
import fr.vendange.run.TableCensus.Kept;
import fr.vendange.web.WebApplication.Ports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How good the tables are and what of their rows deserves a look. */
final class QualityReadings {
    private static final Logger LOG = LoggerFactory.getLogger(QualityReadings.class);
    /** Days of the trend. */
    private static final int TREND = 60;
    /** Counting millions of rows takes seconds: not more often than this, whatever is asked. */
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    private final Overview overview;
    private final RunLedger ledger;
    private final TableCensus census;
    private final Measurement measurement;
    private final Dispatch dispatch;
    private final Clock clock;
    private final AtomicBoolean measuring = new AtomicBoolean();

    QualityReadings(Ports ports, Dispatch dispatch, Clock clock) {
        this.overview = ports.overview();
        this.ledger = ports.ledger();
        this.census = ports.census();
        this.measurement = new Measurement(census, clock);
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /**
     * @param tables the newest score of each table; empty until the tables were counted for the first time
     * @param measuring they are being counted just now: ask again for newer scores
     * @param anomalies open ones by code, the gravest first; orphans and duplicate candidates included
     * @param open how many in all; null while they are being counted for the first time
     */
    record Quality(List<Scored> tables, boolean measuring, List<Counted> anomalies, Long open, long quarantined) {}

    /** @param trend scores day by day, the newest last */
    record Scored(Kept latest, List<Kept> trend) {}

    record Counted(String code, String severity, long count) {}

    /**
     * @param after the place behind which the next page begins; null on the last
     * @param counting nobody knows yet whether there are any: ask again
     */
    record Anomalies(String code, List<Anomalous> rows, String after, boolean counting) {}

    Quality all() {
        List<Scored> tables = CanonicalTable.core().stream()
                .map(table -> census.kept(table, TREND))
                .filter(kept -> !kept.isEmpty())
                .map(kept -> new Scored(
                        kept.get(0),
                        kept.stream().sorted(Comparator.comparing(Kept::day)).toList()))
                .toList();
        boolean begun = isDue(tables) && begin();
        Optional<Map<String, Long>> counted = overview.lastCounted().map(Overview.Figures::anomalies);
        List<Counted> anomalies = counted.orElse(Map.of()).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Long> e) -> Severity.of(e.getKey()))
                        .thenComparing(e -> -e.getValue()))
                .map(e -> new Counted(e.getKey(), Severity.of(e.getKey()).sqlName(), e.getValue()))
                .toList();
        return new Quality(
                tables,
                begun || measuring.get() || counted.isEmpty(),
                anomalies,
                counted.isEmpty()
                        ? null
                        : Long.valueOf(
                                anomalies.stream().mapToLong(Counted::count).sum()),
                overview.openQuarantine().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    /** A run has begun since the tables were counted, or a day has passed. */
    private boolean isDue(List<Scored> tables) {
        if (tables.isEmpty()) {
            return true;
        }
        Instant measured = tables.get(0).latest().measuredAt();
        Instant now = clock.instant();
        boolean moved = ledger.latest(1).stream()
                .map(run -> run.startedAt().plus(run.duration()))
                .filter(Objects::nonNull)
                .anyMatch(measured::isBefore);
        Duration age = Duration.between(measured, now);
        return age.compareTo(Duration.ofDays(1)) > 0 || moved && age.compareTo(AT_MOST_EVERY) > 0;
    }

    private boolean begin() {
        if (measuring.compareAndSet(false, true)) {
            dispatch.aside(() -> {
                try {
                    measurement.measure();
                } catch (StoreUnavailable e) {
                    LOG.warn("The tables could not be measured: {}", e.getMessage());
                } finally {
                    measuring.set(false);
                }
            });
        }
        return true;
    }

    /** @param after {@code table/key} of the last row seen; empty for the first page */
    Anomalies anomalies(String code, String after, int limit) {
        // to find none of millions takes as long as to count them
        boolean derived = code.startsWith("orphan_") || code.equals("duplicate_candidate");
        Optional<Overview.Figures> counted = derived ? overview.lastCounted() : Optional.empty();
        if (derived
                && !counted.map(Overview.Figures::anomalies).orElse(Map.of()).containsKey(code)) {
            return new Anomalies(code, List.of(), null, counted.isEmpty());
        }
        int slash = after.indexOf('/');
        String table = slash < 0 ? "" : after.substring(0, slash);
        List<Anomalous> found = census.anomalous(code, table, after.substring(slash + 1), limit + 1);
        List<Anomalous> shown = found.stream().limit(limit).toList();
        Anomalous last = shown.isEmpty() ? null : shown.get(shown.size() - 1);
        return new Anomalies(code, shown, found.size() > limit ? last.table() + "/" + last.key() : null, false);
    }
}
