package fr.vendange.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.vendange.canonical.Messages;
import fr.vendange.web.SourceStatus.Check;
import fr.vendange.web.SourceStatus.SyncRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cards of the sources. */
final class SourceReadings {
    private final List<SourceStatus> sources;
    private final SourceForms forms;
    private final Clock clock;

    SourceReadings(List<SourceStatus> sources, SourceForms forms, Clock clock) {
        this.sources = List.copyOf(sources);
        this.forms = forms;
        this.clock = clock;
    }

    /** @param restart settings were saved that hold from the next start on */
    record Sources(List<Card> sources, boolean restart) {}

    /**
     * @param configured whether it is used at all
     * @param healthy nothing is in the way of its next run
     * @param reason what is; null when nothing is
     * @param lagSeconds how far behind the source the stream is that was read longest ago; null where none has a cursor
     * @param rows living ones of all its streams
     * @param editable its settings can be changed on a page
     */
    record Card(
            String name,
            String kind,
            String address,
            boolean configured,
            boolean running,
            boolean healthy,
            String reason,
            long waiting,
            long refused,
            Instant lastRunAt,
            Instant nextRunAt,
            Long lagSeconds,
            long rows,
            List<SourceStatus.Kind> streams,
            boolean editable) {
        /** What a person calls it: that it sends webhooks is its kind. */
        @JsonIgnore
        String title() {
            return kind.equals("webhook") ? name.substring(SenderSource.PREFIX.length()) : name;
        }
    }

    Sources all(Messages messages) {
        return new Sources(
                sources.stream().map(source -> card(source, messages)).toList(), forms.isRestartNeeded());
    }

    private Card card(SourceStatus source, Messages messages) {
        SourceStatus.State state = source.state(messages);
        return new Card(
                source.name(),
                source.kind(),
                state.address(),
                source.isConfigured(),
                state.running(),
                state.reason().isEmpty(),
                state.reason().orElse(null),
                state.waiting(),
                state.refused(),
                state.lastRunAt().orElse(null),
                state.nextRunAt().orElse(null),
                lag(state),
                state.streams().stream().mapToLong(SourceStatus.Kind::rows).sum(),
                state.streams(),
                forms.isEditable(source.name()));
    }

    private Long lag(SourceStatus.State state) {
        Instant now = clock.instant();
        return state.streams().stream()
                .map(SourceStatus.Kind::readUntil)
                .filter(Objects::nonNull)
                .map(until -> Math.max(0, Duration.between(until, now).toSeconds()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The settings of a source, as they can be changed. */
    SourceForms.Form form(String name, Messages messages) throws Refusal {
        return forms.find(name, messages).orElseThrow(() -> new Refusal(404, "source_without_form", name));
    }

    /** Tries settings, and saves them when they work. */
    SourceForms.Outcome submit(String name, Map<String, String> values, boolean save, Messages messages)
            throws Refusal {
        form(name, messages);
        return forms.submit(name, values, save, messages);
    }

    /** The form of an Odoo beside those that there are. */
    SourceForms.Form blankForm() {
        return forms.blank();
    }

    /** Tries an Odoo beside those that there are, and saves it when it answers. */
    SourceForms.Outcome add(Map<String, String> values, boolean save, Messages messages) {
        return forms.add(values, save, messages);
    }

    /** Takes back what was given of a source on its page. */
    SourceForms.Outcome remove(String name, Messages messages) throws Refusal {
        form(name, messages);
        return forms.remove(name, messages);
    }

    /** The names of the senders of webhooks. */
    List<String> senders() {
        return sources.stream()
                .filter(SenderSource.class::isInstance)
                .map(source -> source.name().substring(SenderSource.PREFIX.length()))
                .toList();
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
