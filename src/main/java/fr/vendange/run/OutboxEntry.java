package fr.vendange.run;

import java.time.Instant;
import java.util.Objects;

/**
 * A message out of the outbox, ours to send until its lease ends.
 *
 * @param id its number in the outbox: grows with the order of creation
 * @param attempts how often sending it failed before
 * @param claim which time it was taken: whoever took it before has lost it
 */
public record OutboxEntry(long id, OutboxMessage message, Instant createdAt, int attempts, long claim) {
    public OutboxEntry {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
