package fr.vendange.run;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A message of the outbox and how it stands, for whoever looks.
 *
 * @param dueAt when it is tried next, while it waits
 * @param attempts failed ones
 * @param failure the last one; empty when none failed since it was last replayed
 * @param delivery what the receiver said; empty until it has it
 * @param settledAt when it was delivered, superseded or given up; null while it waits
 */
public record OutboxLine(
        long id,
        OutboxMessage message,
        OutboxState state,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        Optional<Failure> failure,
        Optional<OutboxOutcome.Delivered> delivery,
        Instant settledAt) {
    public OutboxLine {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(delivery, "delivery");
    }

    /** A kind of failure, and the sentence that tells it. */
    public record Failure(String code, String reason) {}
}
