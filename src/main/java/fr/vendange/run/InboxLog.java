package fr.vendange.run;

import fr.vendange.canonical.Messages;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The events of the inbox for whoever looks at them, and what a person may want done. Every method throws {@link
 * StoreUnavailable}.
 */
public interface InboxLog {
    /** The reason of an event that came again with another body. */
    String IDENTITY_CONFLICT = "identity_conflict";

    /**
     * Events, latest first.
     *
     * @param before only those with a lower number; {@link Long#MAX_VALUE} for all
     */
    List<Entry> latest(Filter filter, long before, int most);

    Optional<Entry> find(long id);

    /** How many quarantined events there are for each reason. */
    SortedMap<String, Long> reasons();

    /** How many events of the source stand how. */
    Map<InboxState, Long> counts(String source);

    /** How a sender stands, as a page shows it: quick, however much is stored. */
    Standing standing(String source);

    /** Senders whose silence was told and lasts: when each was last heard. */
    SortedMap<String, Instant> silences();

    /** Lets quarantined events be processed again. Returns how many. */
    int replay(Collection<Long> ids);

    /**
     * The same for every quarantined event of a source and for a reason.
     *
     * @param source null for all sources
     * @param reason null for every reason
     */
    int replayAll(String source, String reason);

    /** A reason for people: what we found ourselves is stored as a word, the rest as a step said it. */
    static String told(String reason, Messages messages) {
        return reason.equals(IDENTITY_CONFLICT) ? messages.format("inbox", "event.identity_conflict") : reason;
    }

    /**
     * Which events are meant.
     *
     * @param source null for all
     * @param state null for all
     * @param reason as it is stored; null for all
     */
    record Filter(String source, InboxState state, String reason) {
        public static final Filter ALL = new Filter(null, null, null);
    }

    /**
     * An event and what became of it.
     *
     * @param headers those that belong to the event, never a credential
     * @param body JSON, as it was sent
     * @param attempts how often its processing failed
     * @param dueAt when it is processed next; of no meaning once it is settled
     * @param reason why it failed last, was quarantined or ignored; null when nothing is to be said
     * @param settledAt null while it is not
     */
    record Entry(
            long id,
            String source,
            String entity,
            Map<String, String> headers,
            String body,
            Instant receivedAt,
            InboxState state,
            int attempts,
            Instant dueAt,
            String reason,
            Instant settledAt) {
        public Entry {
            Objects.requireNonNull(source, "source");
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(receivedAt, "receivedAt");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * @param waiting events that are not processed yet
     * @param refused those that rest in the quarantine
     * @param lastReceivedAt empty when none is stored
     */
    record Standing(long waiting, long refused, Optional<Instant> lastReceivedAt) {}
}
