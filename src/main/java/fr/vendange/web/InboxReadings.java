package fr.vendange.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import fr.vendange.canonical.Messages;
import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxLog.Filter;
import fr.vendange.run.InboxState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What senders delivered and what became of it. */
final class InboxReadings {
    private final InboxLog log;

    InboxReadings(InboxLog log) {
        this.log = log;
    }

    /**
     * @param quarantined how many rest in the quarantine, in all
     * @param reasons how many of them for each reason, as {@link #replay} takes it
     * @param events those asked for, latest first
     * @param next the number to ask for those before; null when these are the last
     */
    record Delivered(long quarantined, List<Reason> reasons, List<Event> events, Long next) {}

    /**
     * @param reason names it to programs
     * @param told the same for people
     */
    record Reason(String reason, String told, long events) {}

    /**
     * An event without its content.
     *
     * @param entity what it is about; null when it is about nothing that others are about
     * @param state {@code waiting}, {@code done}, {@code stale}, {@code ignored}, {@code quarantined}
     * @param fate the same in words
     * @param dueAt when it is processed next; null once it is settled
     * @param reason why it stands so, for people; null when nothing is to be said
     */
    record Event(
            long id,
            String source,
            String entity,
            String state,
            String fate,
            Instant receivedAt,
            int attempts,
            Instant dueAt,
            Instant settledAt,
            String reason) {}

    /**
     * @param headers that belong to the event
     * @param body as it was sent, its secrets masked
     */
    record Whole(
            Event event,
            Map<String, String> headers,
            @JsonRawValue String body) {}

    /** What is wanted back; of several, all must hold. */
    record Wanted(List<Long> ids, String source, String reason, boolean all) {
        boolean saysNothing() {
            return ids.isEmpty() && source == null && reason == null && !all;
        }
    }

    Delivered list(Filter filter, long before, int limit, Messages messages) {
        List<InboxLog.Entry> found = log.latest(filter, before, limit + 1);
        List<Event> shown =
                found.stream().limit(limit).map(entry -> event(entry, messages)).toList();
        List<Reason> reasons = new ArrayList<>();
        log.reasons()
                .forEach((reason, count) -> reasons.add(new Reason(reason, InboxLog.told(reason, messages), count)));
        return new Delivered(
                reasons.stream().mapToLong(Reason::events).sum(),
                reasons,
                shown,
                found.size() > limit ? shown.get(limit - 1).id() : null);
    }

    Whole one(long id, Messages messages) throws Refusal {
        InboxLog.Entry entry = log.find(id).orElseThrow(() -> new Refusal(404, "event_unknown", Long.toString(id)));
        return new Whole(event(entry, messages), new TreeMap<>(entry.headers()), MaskedJson.of(entry.body()));
    }

    /** Lets quarantined events be processed again. Returns how many. */
    int replay(Wanted wanted) throws Refusal {
        if (wanted.saysNothing()) {
            throw new Refusal(400, "inbox_replay_what");
        }
        for (long id : wanted.ids()) {
            if (log.find(id).isEmpty()) {
                throw new Refusal(404, "event_unknown", Long.toString(id));
            }
        }
        return wanted.ids().isEmpty() ? log.replayAll(wanted.source(), wanted.reason()) : log.replay(wanted.ids());
    }

    /** @throws Refusal when no event stands like that */
    static InboxState state(String name) throws Refusal {
        for (InboxState state : InboxState.values()) {
            if (state.sqlName().equals(name)) {
                return state;
            }
        }
        throw new Refusal(400, "event_state_unknown", name);
    }

    private static Event event(InboxLog.Entry entry, Messages messages) {
        boolean waits = entry.state() == InboxState.WAITING;
        return new Event(
                entry.id(),
                entry.source(),
                entry.entity(),
                entry.state().sqlName(),
                messages.format("inbox", "event." + entry.state().sqlName()),
                entry.receivedAt(),
                entry.attempts(),
                waits ? entry.dueAt() : null,
                entry.settledAt(),
                entry.reason() == null ? null : InboxLog.told(entry.reason(), messages));
    }
}
