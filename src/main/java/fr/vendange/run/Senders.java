package fr.vendange.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** How often senders are heard. Every method throws {@link StoreUnavailable}. */
public interface Senders {
    /** Takes account of the events that came since it was last called; of a million in a second or two. */
    void count();

    /** Every sender, and every stream of one, that was ever heard. */
    List<Rhythm> rhythms();

    /** Remembers when a sender’s present silence was told; null: it is heard again. */
    void told(String source, Instant at);

    /**
     * A sender as it is heard.
     *
     * @param heardAt when its last event was received
     * @param silences the longest silence that ended on each of the days it was heard, of the last ninety
     * @param toldAt when its present silence was told; null when it was not
     */
    record Rhythm(String source, Instant heardAt, List<Duration> silences, Instant toldAt) {
        public Rhythm {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(heardAt, "heardAt");
            silences = List.copyOf(silences);
        }
    }
}
