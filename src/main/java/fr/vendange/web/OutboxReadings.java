package fr.vendange.web;

import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxOutcome;
import fr.vendange.run.OutboxState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What must still be sent, what was sent, and what was given up. */
final class OutboxReadings {
    private final Outbox outbox;

    OutboxReadings(Outbox outbox) {
        this.outbox = outbox;
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

    Sent list(OutboxFilter filter, Long before, int limit) {
        List<Message> messages = outbox.list(filter, before, limit).stream()
                .map(line -> message(line, false))
                .toList();
        return new Sent(
                targets(),
                messages,
                messages.size() < limit
                        ? null
                        : messages.get(messages.size() - 1).id());
    }

    List<Target> targets() {
        return outbox.standings().stream()
                .map(standing -> new Target(
                        standing.target(),
                        count(standing, OutboxState.WAITING),
                        count(standing, OutboxState.DELIVERED),
                        count(standing, OutboxState.DEAD),
                        count(standing, OutboxState.SUPERSEDED),
                        standing.oldestWaiting().orElse(null),
                        standing.lastDelivered().orElse(null)))
                .toList();
    }

    private static long count(Outbox.Standing standing, OutboxState state) {
        return standing.counts().getOrDefault(state, 0L);
    }

    Message one(String id) throws Refusal {
        return message(find(id), true);
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

    private OutboxLine find(String id) throws Refusal {
        Optional<OutboxLine> line = id.matches("\\d{1,18}") ? outbox.find(Long.parseLong(id)) : Optional.empty();
        return line.orElseThrow(() -> new Refusal(404, "message_unknown", id));
    }

    private static Message message(OutboxLine line, boolean whole) {
        return new Message(
                line.id(),
                line.message().target(),
                line.message().operation(),
                line.message().entity(),
                line.message().identity(),
                line.message().runId(),
                line.state().sqlName(),
                line.createdAt(),
                line.state() == OutboxState.WAITING ? line.dueAt() : null,
                line.attempts(),
                line.failure().map(OutboxLine.Failure::code).orElse(null),
                line.failure().map(OutboxLine.Failure::reason).orElse(null),
                line.delivery().map(OutboxOutcome.Delivered::foreignId).orElse(null),
                line.delivery().map(OutboxOutcome.Delivered::answer).orElse(null),
                line.settledAt(),
                whole ? line.message().body() : null);
    }
}
