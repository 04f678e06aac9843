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
    public synchronized boolean claim(String target, String reference, Instant at, Instant over) {
        Instant noted = sent.get(reference);
        boolean free = noted == null || !noted.isAfter(over);
        if (free) {
            sent.put(reference, at);
        }
        return free;
    }

    @Override
    public void answered(String target, String reference) {
        sent.remove(reference);
    }

    public boolean isEmpty() {
        return sent.isEmpty();
    }
}
