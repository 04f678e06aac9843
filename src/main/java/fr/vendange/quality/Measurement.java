package fr.vendange.quality;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.run.TableCensus;
import fr.vendange.run.TableCensus.Count;
import fr.vendange.run.TableCensus.Kept;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Counts the tables and keeps their scores of the day. */
public final class Measurement {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final TableCensus census;
    private final Clock clock;

    public Measurement(TableCensus census, Clock clock) {
        this.census = census;
        this.clock = clock;
    }

    /** Measures every table as it is now. */
    public void measure() {
        for (CanonicalTable table : CanonicalTable.core()) {
            Instant now = clock.instant();
            Count count = census.count(table);
            TableScore score = TableScore.of(count, now);
            census.keep(new Kept(
                    table.sqlName(),
                    LocalDate.ofInstant(now, PARIS),
                    now,
                    count.rows(),
                    score.completeness(),
                    score.validity(),
                    score.uniqueness(),
                    score.consistency(),
                    score.freshness(),
                    score.total()));
        }
    }
}
