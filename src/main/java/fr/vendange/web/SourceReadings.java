package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.web.SourceStatus.Check;
import fr.vendange.web.SourceStatus.SyncRequest;
import java.time.Instant;
import java.util.List;

/** The cards of the sources. */
final class SourceReadings {
    private final List<SourceStatus> sources;

    SourceReadings(List<SourceStatus> sources) {
        this.sources = List.copyOf(sources);
    }

    record Sources(List<Card> sources) {}

    /**
     * @param healthy nothing is in the way of its next run
     * @param reason what is; null when nothing is
     * @param rows living ones of all its streams
     */
    record Card(
            String name,
            String kind,
            String address,
            boolean running,
            boolean healthy,
            String reason,
            long waiting,
            Instant lastRunAt,
            Instant nextRunAt,
            long rows,
            List<SourceStatus.Kind> streams) {}

    Sources all(Messages messages) {
        return new Sources(
                sources.stream().map(source -> card(source, messages)).toList());
    }

    private static Card card(SourceStatus source, Messages messages) {
        SourceStatus.State state = source.state(messages);
        return new Card(
                source.name(),
                source.kind(),
                state.address(),
                state.running(),
                state.reason().isEmpty(),
                state.reason().orElse(null),
                state.waiting(),
                state.lastRunAt().orElse(null),
                state.nextRunAt().orElse(null),
                state.streams().stream().mapToLong(SourceStatus.Kind::rows).sum(),
                state.streams());
    }

    Check test(String name, Messages messages) throws Refusal {
        return source(name).test(messages);
    }

    Check sync(String name, SyncRequest request, Messages messages) throws Refusal {
        return source(name).sync(request, messages);
    }

    private SourceStatus source(String name) throws Refusal {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "source_unknown", name));
    }
}
