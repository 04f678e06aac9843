package fr.vendange.run;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One event as a sender delivered it, before it is stored.
 *
 * @param source the sender's name
 * @param identity what makes it this event: the same again is a repeat, and with another body a conflict
 * @param bodyHash of the body, to tell the two apart
 * @param entity what the event is about: events of one entity are processed one behind the other. Null: about nothing
 *     that others are about
 * @param version grows with the entity's state; an event older than what was processed is stale. Null where the event
 *     is no state
 * @param headers those that belong to the event, never a credential
 * @param body JSON, as it was sent
 */
public record InboxDelivery(
        String source,
        UUID identity,
        UUID bodyHash,
        String entity,
        Long version,
        Map<String, String> headers,
        String body) {
    public InboxDelivery {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(bodyHash, "bodyHash");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }
}
