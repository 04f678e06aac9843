package fr.vendange.web;

import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What must still be sent, what was sent, and what was given up. */
final class OutboxReadings {
    private final Outbox outbox;
    private final Dispatch dispatch;

    OutboxReadings(Outbox outbox, Dispatch dispatch) {
        this.outbox = outbox;
        this.dispatch = dispatch;
    }

    /**
     * @param targets how each of them stands
     * @param messages those asked for, newest first
     * @param next what to ask for before to go on; null when these are the last
     */
    record Sent(List<Target> targets, List<Message> messages, Long next) {}

    /**
     * @param oldestWaiting when the message was written that waits longest; null when none waits
     * @param lastDelivered null when nothing ever was
     */
    record Target(
            String name,
            long waiting,
            long delivered,
            long dead,
            long superseded,
            Instant oldestWaiting,
            Instant lastDelivered) {}

    /**
     * @param identity the number under which a receiver knows a message that comes twice
     * @param dueAt when it is tried next; null when it does not wait
     * @param attempts failed ones
     * @param code kind of the last failure; null when none failed
     * @param reason the failure as a sentence; null when none failed
     * @param foreignId what the receiver calls it; null when it does not say
     * @param answer what it answered; null until then
     * @param body null in a list
     */
    record Message(
            long id,
            String target,
            String operation,
            String entity,
            UUID identity,
            Long runId,
            String state,
            Instant createdAt,
            Instant dueAt,
            int attempts,
            String code,
            String reason,
            String foreignId,
            String answer,
            Instant settledAt,
            String body) {}

    /** As the route {@code read-outbox} reads it. */
    Sent list(WebRequest request) throws Refusal {
        return dispatch.read("outbox", request, Sent.class);
    }

    /** As the route {@code read-outbox-message} reads it, by the number at the end of the path. */
    Message one(WebRequest request) throws Refusal {
        return dispatch.read("outbox-message", request, Message.class);
    }

    /** Lets dead messages be sent again; returns how many are. */
    int replay(Collection<String> ids) throws Refusal {
        for (String id : ids) {
            find(id);
        }
        return outbox.replay(ids.stream().map(Long::valueOf).toList());
    }

    /** The same for all dead ones of a target, of a kind of failure, or both; null for any. */
    int replay(String target, String code) {
        return outbox.replay(OutboxFilter.dead(target, code));
    }

    private void find(String id) throws Refusal {
        Optional<OutboxLine> line = id.matches("\\d{1,18}") ? outbox.find(Long.parseLong(id)) : Optional.empty();
        line.orElseThrow(() -> new Refusal(404, "message_unknown", id));
    }
}
