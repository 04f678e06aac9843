package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.InboxLog;
import fr.vendange.run.InboxLog.Standing;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.web.Connections.Sender;
import java.util.List;
import java.util.Optional;

/** A sender of webhooks. Nothing can be asked of it: it sends when it has something to say. */
final class SenderSource implements SourceStatus {
    static final String PREFIX = "webhook-";

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
                Optional.of(standing.refused())
                        .filter(refused -> refused > 0)
                        .map(refused -> messages.format("pages", "sender.refused", refused)),
                standing.waiting(),
                standing.refused(),
                standing.lastReceivedAt(),
                Optional.empty(),
                List.of());
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
