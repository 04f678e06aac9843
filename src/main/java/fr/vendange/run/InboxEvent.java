package fr.vendange.run;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An event out of the inbox, ours until its lease ends.
 *
 * @param id its number in the inbox: grows with the order of arrival
 * @param attempts how often it was tried before
 */
public record InboxEvent(
        long id,
        String source,
        UUID identity,
        String entity,
        Long version,
        Map<String, String> headers,
        String body,
        Instant receivedAt,
        int attempts) {
    public InboxEvent {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(identity, "identity");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(receivedAt, "receivedAt");
    }
}
