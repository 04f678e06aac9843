package fr.vendange.run;

import java.util.Objects;
import java.util.UUID;

/**
 * Something that must be sent to another system, as the change that causes it writes it.
 *
 * @param target the receiver's name in the settings
 * @param operation what the receiver is to do with it
 * @param entity what it is about: the messages of one entity are sent one behind the other, in their order. Null: about
 *     nothing that others are about
 * @param identity what makes it this message: a target gets it once, however often it is written. A state that may come
 *     back (A, B, A again) carries what tells the second A from the first in its identity, such as the run
 * @param body JSON
 * @param runId the run that causes it; null when none does
 * @param replaces it tells the whole state of its entity: earlier messages of the same operation and entity that are
 *     not on their way yet need not be sent any more
 */
public record OutboxMessage(
        String target, String operation, String entity, UUID identity, String body, Long runId, boolean replaces) {
    public OutboxMessage {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(body, "body");
        if (replaces && entity == null) {
            throw new IllegalArgumentException(
                    "%s %s: a message about no entity replaces none".formatted(target, operation));
        }
    }

    /** A message of its own, that no run causes and that replaces none. */
    public static OutboxMessage of(String target, String operation, String entity, UUID identity, String body) {
        return new OutboxMessage(target, operation, entity, identity, body, null, false);
    }
}
