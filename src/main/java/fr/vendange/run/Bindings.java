package fr.vendange.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What other systems call what we send them, what they have of it, and what they shall have. A state that is wanted
 * anew and the message that tells it are written in one transaction, so that neither is there without the other. Every
 * method throws {@link StoreUnavailable}.
 */
public interface Bindings {
    /** How the wish stands. */
    enum State {
        /** A message of the outbox tells it. */
        WAITING,
        /** The receiver has it. */
        SENT,
        /** It cannot be sent as it is. */
        REFUSED
    }

    /**
     * One thing in one other system.
     *
     * @param kind what it is there: {@code product}, {@code variant}, {@code level}…
     * @param key what we call it
     * @param foreignId what the receiver calls it; empty until it is known
     * @param wanted hash of the state that it shall have; empty when none was ever wanted
     * @param sentHash hash of the state that the receiver confirmed
     * @param sent that state, JSON; empty when none was confirmed
     * @param reason why it is refused
     */
    record Binding(
            String kind,
            String key,
            Optional<String> foreignId,
            Optional<UUID> wanted,
            Optional<UUID> sentHash,
            Optional<String> sent,
            Optional<Instant> sentAt,
            State state,
            Optional<String> reason) {}

    /**
     * A state that a receiver shall have.
     *
     * @param operation what the receiver is to do, for the message
     * @param hash of the state: the same again is no new wish
     * @param body the state as it is sent and remembered, JSON
     */
    record Wish(String kind, String key, String operation, UUID hash, String body) {
        public Wish {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(hash, "hash");
            Objects.requireNonNull(body, "body");
        }

        /** What messages about it are about. */
        public String entity() {
            return kind + "/" + key;
        }
    }

    /**
     * What a receiver confirmed.
     *
     * @param hash of the state; null where none is kept of it
     * @param sent the state, JSON; null with the hash
     */
    record Confirmation(String kind, String key, String foreignId, UUID hash, String sent) {}

    /**
     * A state that will not be sent.
     *
     * @param tried the receiver refused it: a wish that has changed since stays one. Else it is what is wanted now, and
     *     nothing was sent of it
     */
    record Refusal(String kind, String key, UUID hash, String reason, boolean tried) {}

    /** Those of a kind, by key; what is not bound is absent. */
    Map<String, Binding> find(String target, String kind, Collection<String> keys);

    /** Those of a kind in the order of their keys, behind one; the empty text for the first page. */
    List<Binding> list(String target, String kind, String after, int most);

    /** How many of a kind stand how. */
    Map<State, Long> counts(String target, String kind);

    /**
     * Writes wishes that are new, each with its message to the target, which replaces an earlier one of the same thing.
     * Returns how many were new.
     */
    int wish(String target, List<Wish> wishes);

    /** Writes down what the receiver has. A wish that has changed since stays a wish. */
    void confirm(String target, List<Confirmation> confirmations);

    /** Writes down what cannot be sent; it is wished for no more until it changes. */
    void refuse(String target, List<Refusal> refusals);

    /** What the receiver no longer has: its foreign ids and confirmed states are forgotten, so that it is sent anew. */
    void forget(String target, String kind, Collection<String> keys);
}
