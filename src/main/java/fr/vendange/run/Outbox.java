package fr.vendange.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must still be sent, kept until its receiver has it. A message that belongs to a change of the tables is written
 * by the store with that change, in one transaction; {@link #add} is for what changes nothing else. Every method throws
 * {@link StoreUnavailable}.
 */
public interface Outbox {
    /**
     * Stores messages, all or none; those that their target has under the same identity are left out. Returns how many
     * are new.
     */
    int add(List<OutboxMessage> messages);

    /**
     * Takes messages that are due, in their order, at most one of each entity and none whose entity has an earlier one
     * that waits. They are ours until the lease ends.
     */
    List<OutboxEntry> claim(String target, int most, Duration lease);

    /**
     * Writes down what became of messages, in one transaction. One whose lease ended and that somebody else took since
     * is left to them. Returns how many were still ours.
     */
    int settle(Map<OutboxEntry, ? extends OutboxOutcome> outcomes);

    /**
     * The messages that match, newest first.
     *
     * @param before only those with a smaller number: the last one of the page before; null for the first page
     */
    List<OutboxLine> list(OutboxFilter filter, Long before, int limit);

    Optional<OutboxLine> find(long id);

    /**
     * Lets dead messages be sent again. One that a later message has replaced since is superseded instead. Returns how
     * many are sent again.
     */
    int replay(Collection<Long> ids);

    /** The same for all dead messages that match; the filter's state plays no part. */
    int replay(OutboxFilter filter);

    /** Forgets what was delivered or superseded before; the dead stay, however old. Returns how many are gone. */
    int purge(Instant settledBefore);

    /** How every target stands that ever had a message, by name. */
    List<Standing> standings();

    /**
     * @param counts how many messages stand how
     * @param oldestWaiting when the message was written that waits longest; empty when none waits
     * @param lastDelivered empty when nothing ever was
     */
    record Standing(
            String target,
            Map<OutboxState, Long> counts,
            Optional<Instant> oldestWaiting,
            Optional<Instant> lastDelivered) {
        public Standing {
            counts = Map.copyOf(counts);
        }
    }
}
