package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Outbox;
import fr.vendange.run.OutboxState;
import fr.vendange.web.Connections.ShopSystem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The shop: what waits to be sent to it, and what it refused. */
final class ShopSource implements SourceStatus {
    private final ShopSystem shop;
    private final Outbox outbox;
    private final Dispatch dispatch;
    private final Clock clock;

    ShopSource(ShopSystem shop, Outbox outbox, Dispatch dispatch, Clock clock) {
        this.shop = shop;
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @Override
    public String name() {
        return shop.name();
    }

    @Override
    public String kind() {
        return "medusa";
    }

    @Override
    public boolean isConfigured() {
        return shop.address().isPresent();
    }

    @Override
    public State state(Messages messages) {
        if (!isConfigured()) {
            return State.notConfigured("", messages.format("pages", "medusa.off"));
        }
        List<Outbox.Standing> standings = outbox.standings().stream()
                .filter(standing -> standing.target().startsWith(shop.name()))
                .toList();
        long dead = sum(standings, OutboxState.DEAD);
        return new State(
                shop.address().get(),
                shop.cron().isPresent(),
                dead == 0 ? Optional.empty() : Optional.of(messages.format("pages", "medusa.refused", dead)),
                sum(standings, OutboxState.WAITING),
                dead,
                standings.stream()
                        .flatMap(standing -> standing.lastDelivered().stream())
                        .max(Instant::compareTo),
                NextFiring.among(shop.cron().stream().toList(), clock),
                List.of());
    }

    private static long sum(List<Outbox.Standing> standings, OutboxState state) {
        return standings.stream()
                .mapToLong(standing -> standing.counts().getOrDefault(state, 0L))
                .sum();
    }

    @Override
    public Check test(Messages messages) {
        if (!isConfigured()) {
            return new Check(false, messages.format("pages", "medusa.off"));
        }
        Verdict verdict = Verdict.of(shop.checkup().get(), messages);
        return new Check(verdict.ok(), verdict.said());
    }

    @Override
    public Check sync(SyncRequest request, Messages messages) {
        if (!isConfigured()) {
            return new Check(false, messages.format("pages", "medusa.off"));
        }
        if (request.dryRun()) {
            return new Check(false, messages.format("pages", "medusa.dry_run"));
        }
        dispatch.behind(dispatch::compareShop);
        return new Check(true, messages.format("pages", "medusa.begun"));
    }
}
