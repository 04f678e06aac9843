package fr.vendange.delivery.component;

import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxEntry;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An outbox that tells what becomes of its messages as soon as it is written down. */
final class WatchedOutbox implements Outbox {
    /** A message's body, and what became of it. */
    record Settled(String body, OutboxOutcome outcome) {}

    private final Outbox outbox;
    private final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();

    WatchedOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    Settled next() throws InterruptedException {
        Settled next = settled.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing was settled");
        }
        return next;
    }

    @Override
    public int settle(Map<OutboxEntry, ? extends OutboxOutcome> outcomes) {
        int ours = outbox.settle(outcomes);
        outcomes.forEach(
                (entry, outcome) -> settled.add(new Settled(entry.message().body(), outcome)));
        return ours;
    }

    @Override
    public int add(List<OutboxMessage> messages) {
        return outbox.add(messages);
    }

    @Override
    public List<OutboxEntry> claim(String target, int most, Duration lease) {
        return outbox.claim(target, most, lease);
    }

    @Override
    public List<OutboxLine> list(OutboxFilter filter, Long before, int limit) {
        return outbox.list(filter, before, limit);
    }

    @Override
    public Optional<OutboxLine> find(long id) {
        return outbox.find(id);
    }

    @Override
    public int replay(Collection<Long> ids) {
        return outbox.replay(ids);
    }

    @Override
    public int replay(OutboxFilter filter) {
        return outbox.replay(filter);
    }

    @Override
    public int purge(Instant settledBefore) {
        return outbox.purge(settledBefore);
    }

    @Override
    public List<Standing> standings() {
        return outbox.standings();
    }
}
