package fr.vendange.web;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Overview;
import fr.vendange.run.Overview.StreamState;
import fr.vendange.run.RunStatus;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.StreamKey;
import fr.vendange.run.Window;
import fr.vendange.web.Connections.OdooSystem;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An Odoo: what its streams hold, and until when each was read. */
final class OdooSource implements SourceStatus {
    /** Products first, so that sales find the volumes of what they sold. */
    private static final List<String> STREAMS = List.of("products", "customers", "sales", "stock", "tasks");

    private static final Set<RunStatus> LOST = Set.of(RunStatus.REFUSED, RunStatus.FAILED, RunStatus.CANCELLED);

    private final OdooSystem system;
    private final Overview overview;
    private final SourceMemory memory;
    private final Dispatch dispatch;
    private final Clock clock;

    OdooSource(OdooSystem system, Overview overview, SourceMemory memory, Dispatch dispatch, Clock clock) {
        this.system = system;
        this.overview = overview;
        this.memory = memory;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @Override
    public String name() {
        return system.name();
    }

    @Override
    public String kind() {
        return "odoo";
    }

    @Override
    public boolean isConfigured() {
        return system.address().isPresent();
    }

    @Override
    public State state(Messages messages) {
        if (!isConfigured()) {
            return State.notConfigured("", messages.format("pages", "odoo.off"));
        }
        List<StreamState> states = overview.streams().stream()
                .filter(state -> state.stream().source().equals(system.name()))
                .toList();
        return new State(
                system.address().get(),
                !system.crons().isEmpty(),
                unhealthy(states, messages),
                0,
                0,
                states.stream()
                        .map(StreamState::lastRunAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder()),
                NextFiring.among(system.crons(), clock),
                states.stream().map(this::kind).toList());
    }

    private SourceStatus.Kind kind(StreamState state) {
        return new SourceStatus.Kind(
                state.stream().stream(),
                state.table(),
                state.rows(),
                state.lastRunId(),
                state.lastRunAt(),
                state.lastStatus() == null ? null : state.lastStatus().sqlName(),
                memory.cursor(state.stream())
                        .map(SourceMemory.Cursor::readUntil)
                        .orElse(null));
    }

    private Optional<String> unhealthy(List<StreamState> states, Messages messages) {
        if (!system.routed()) {
            return Optional.of(messages.format("pages", "odoo.no_route"));
        }
        return states.stream()
                .filter(state -> state.lastStatus() != null && LOST.contains(state.lastStatus()))
                .map(StreamState::stream)
                .map(StreamKey::stream)
                .reduce((one, other) -> one + ", " + other)
                .map(streams -> messages.format("pages", "odoo.lost", streams));
    }

    @Override
    public Check test(Messages messages) {
        if (!isConfigured()) {
            return new Check(false, messages.format("pages", "odoo.off"));
        }
        Verdict verdict = Verdict.of(system.checkup().get(), messages);
        return new Check(verdict.ok(), verdict.said());
    }

    @Override
    public Check sync(SyncRequest request, Messages messages) {
        if (!isConfigured()) {
            return new Check(false, messages.format("pages", "odoo.off"));
        }
        if (!system.routed()) {
            return new Check(false, messages.format("pages", "odoo.no_route"));
        }
        List<String> asked = request.stream().map(List::of).orElse(STREAMS);
        if (!STREAMS.containsAll(asked)) {
            return new Check(
                    false, messages.format("pages", "odoo.stream_unknown", asked.get(0), String.join(", ", STREAMS)));
        }
        Window.Kind kind = request.full() ? Window.Kind.RECONCILE : Window.Kind.CHANGES;
        dispatch.behind(() -> asked.forEach(stream -> dispatch.read(stream, kind, request.dryRun())));
        return new Check(true, messages.format("pages", "odoo.begun", String.join(", ", asked)));
    }
}
