package fr.vendange.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Events that were accepted and what becomes of them. Everything but {@link #accept} throws {@link StoreUnavailable}.
 */
public interface Inbox {
    /**
     * Stores deliveries and returns when they outlive the process and the machine; all of them or none. Many callers
     * share one commit.
     *
     * @return what became of each, in order
     * @throws InboxRefused when nothing of it is stored
     */
    List<Acceptance> accept(List<InboxDelivery> deliveries) throws InboxRefused;

    /**
     * Takes events that are due, in their order, at most one of each entity and none whose entity has an earlier one
     * that is not settled. They are ours until the lease ends. Stale ones are settled on the way and not returned.
     */
    default List<InboxEvent> claim(String source, int most, Duration lease) {
        return claim(source, most, lease, Quiet.NOT_NEEDED);
    }

    /** The same, once the source is quiet: what comes in a burst is then taken together. */
    List<InboxEvent> claim(String source, int most, Duration lease, Quiet quiet);

    /** Their effect is in the tables for good. */
    void settle(Collection<InboxEvent> events);

    /** They are about nothing that is kept here, for this reason: settled without an effect. */
    void ignore(Collection<InboxEvent> events, String reason);

    /** Their processing could not begin, for no fault of theirs: they are due again after a rest. */
    void release(Collection<InboxEvent> events, Duration rest);

    /** Their processing failed: they are tried again later, and after the last try they are quarantined. */
    void postpone(Collection<InboxEvent> events, String reason);

    /** Trying again would not help. */
    void quarantine(InboxEvent event, String reason);

    /** Forgets what was settled before; what is not settled stays, however old. Returns how many are gone. */
    int purge(Instant settledBefore);

    /**
     * When a source counts as quiet.
     *
     * @param rest nothing came for so long; what is younger is not taken in any case
     * @param patience after which what waits is taken although more comes
     */
    record Quiet(Duration rest, Duration patience) {
        public static final Quiet NOT_NEEDED = new Quiet(Duration.ZERO, Duration.ZERO);
    }
}
