package fr.vendange.delivery.odoo;

import fr.vendange.run.SentWrites;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was sent and not heard of since, in memory. */
public final class RememberedWrites implements SentWrites {
    private final Map<String, Instant> sent = new ConcurrentHashMap<>();

    @Override
    public Optional<Instant> unanswered(String target, String reference) {
        return Optional.ofNullable(sent.get(reference));
    }

    @Override
    public void sent(String target, String reference, Instant at) {
        sent.put(reference, at);
    }

    @Override
    public void answered(String target, String reference) {
        sent.remove(reference);
    }

    public boolean isEmpty() {
        return sent.isEmpty();
    }
}
