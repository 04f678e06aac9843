package fr.vendange.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * Takes events that are due, in their order, at most one of each entity and none whose entity has an earlier one that
     * is not settled. They are ours until the lease ends. Stale ones are settled on the way and not returned.
     */
    List<InboxEvent> claim(String source, int most, Duration lease);

    /** Their effect is in the tables for good. */
    void settle(Collection<InboxEvent> events);

    /** Their processing failed: they are tried again later, and after the last try they are quarantined. */
    void postpone(Collection<InboxEvent> events, String reason);

    /** Trying again would not help. */
    void quarantine(InboxEvent event, String reason);

    /** Lets quarantined events be processed again. Returns how many. */
    int replay(Collection<Long> ids);

    /** The same for every quarantined event of a source; of all sources when it is null. */
    int replayAll(String source);

    /** Forgets what was settled before; what is not settled stays, however old. Returns how many are gone. */
    int purge(Instant settledBefore);

    /** How many events of the source stand how. */
    Map<InboxState, Long> counts(String source);

    /** How a sender stands, as a page shows it: quick, however much is stored. */
    Standing standing(String source);

    /**
     * @param waiting events that are not processed yet
     * @param refused those that rest in the quarantine
     * @param lastReceivedAt empty when none is stored
     */
    record Standing(long waiting, long refused, Optional<Instant> lastReceivedAt) {}
}
