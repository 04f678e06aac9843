package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxLog.Standing;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.web.Connections.Sender;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sender of webhooks. Nothing can be asked of it: it sends when it has something to say. */
final class SenderSource implements SourceStatus {
    static final String PREFIX = "webhook-";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(Page.PARIS);

    private final Sender sender;
    private final InboxLog events;

    SenderSource(Sender sender, InboxLog events) {
        this.sender = sender;
        this.events = events;
    }

    @Override
    public String name() {
        return PREFIX + sender.name();
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public boolean isConfigured() {
        return sender.on();
    }

    @Override
    public State state(Messages messages) {
        if (!isConfigured()) {
            return State.notConfigured(sender.address(), messages.format("pages", "sender.off", sender.missing()));
        }
        Standing standing = events.standing(sender.name());
        return new State(
                sender.address(),
                true,
                reason(standing, messages),
                standing.waiting(),
                standing.refused(),
                standing.lastReceivedAt(),
                Optional.empty(),
                List.of());
    }

    /** What is refused can be looked at; who has fallen silent comes before it. */
    private Optional<String> reason(Standing standing, Messages messages) {
        Optional<Instant> heardAt = events.silences().entrySet().stream()
                .filter(silence -> silence.getKey().replaceFirst("/.*", "").equals(sender.name()))
                .map(Map.Entry::getValue)
                .findFirst();
        return heardAt.map(at -> messages.format("pages", "sender.silence", TIME.format(at)))
                .or(() -> Optional.of(standing.refused())
                        .filter(refused -> refused > 0)
                        .map(refused -> messages.format("pages", "sender.refused", refused)));
    }

    @Override
    public Check test(Messages messages) {
        if (!isConfigured()) {
            return new Check(false, messages.format("pages", "sender.off", sender.missing()));
        }
        try {
            Standing standing = events.standing(sender.name());
            String sentence = standing.lastReceivedAt().isPresent() ? "sender.fine" : "sender.silent";
            return new Check(true, messages.format("pages", sentence, sender.name(), standing.waiting()));
        } catch (StoreUnavailable e) {
            return new Check(false, messages.format("pages", "sender.unstored", e.getMessage()));
        }
    }

    @Override
    public Check sync(SyncRequest request, Messages messages) {
        return new Check(false, messages.format("pages", "sender.sends_itself", sender.name()));
    }
}
