package fr.vendange.web;

import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.canonical.SourceRecord;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.ColumnBinding;
import fr.vendange.mapping.ColumnChange;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.mapping.FillableColumn;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingEditor;
import fr.vendange.mapping.MappingEditor.Draft;
import fr.vendange.mapping.MappingEditor.Version;
import fr.vendange.mapping.MappingEditor.Written;
import fr.vendange.mapping.MappingFile;
import fr.vendange.mapping.MappingFile.StatedRule;
import fr.vendange.mapping.MappingInvalid;
import fr.vendange.mapping.MappingOutdated;
import fr.vendange.mapping.YamlProblem;
import fr.vendange.run.StreamSamples.Sample;
import fr.vendange.web.MappingTrial.Trial;
import fr.vendange.web.WebApplication.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Mapping files on their way from what they say to what somebody wants them to say. */
final class MappingEditing {
    /** Values shown of a column. */
    private static final int SHOWN = 3;

    private final MappingCatalog catalog;
    private final MappingEditor editor;
    private final MappingTrial trial;

    MappingEditing(Ports ports, MappingTrial trial) {
        this.catalog = ports.catalog();
        this.editor = ports.editor();
        this.trial = trial;
    }

    /**
     * A mapping as it can be edited.
     *
     * @param seen the source's columns as last seen; empty before its first run
     * @param unmapped those of them that feed nothing
     */
    record Editable(
            String name,
            String file,
            String table,
            String text,
            String stamp,
            List<String> seen,
            List<String> unmapped,
            List<Field> fields,
            List<Version> versions) {}

    /**
     * A canonical column.
     *
     * @param found the source's column that fills it, as last seen; null when none does
     * @param names those its source column may have
     * @param always a row cannot do without it, whatever the mapping says
     * @param measure what its values can be held against
     * @param tried what becomes of real values
     */
    record Field(
            String column,
            String found,
            List<String> names,
            String transform,
            List<String> transforms,
            boolean required,
            boolean always,
            FieldTerms terms,
            FillableColumn.Measure measure,
            List<Tried> tried) {}

    /** @param problem why there is no value, a sentence; null when nothing is wrong */
    record Tried(String raw, Object value, String problem) {}

    /**
     * A text that would be right, and what it would do.
     *
     * @param trial null when the source was never seen
     */
    record Tentative(String text, String stamp, List<LineDifference.Line> difference, boolean changes, Trial trial) {}

    /** @param column the field it is about; null when it is about the file */
    record Wrong(String column, int line, String reason) {}

    Editable editable(String name, Messages messages) throws Refusal {
        MappingFile mapping = mapping(name);
        Written written = written(name);
        Optional<Sample> sample = trial.sample(mapping);
        List<String> seen = sample.map(Sample::columns).orElse(List.of());
        Optional<BoundMapping> bound = bound(mapping, sample);
        Map<String, String> found = found(bound);
        Map<String, StatedRule> rules =
                mapping.statedRules().stream().collect(Collectors.toMap(StatedRule::column, rule -> rule));
        List<Field> fields = FillableColumn.of(mapping.table()).stream()
                .map(column -> {
                    StatedRule rule = rules.get(column.name());
                    return new Field(
                            column.name(),
                            found.get(column.name()),
                            rule == null ? List.of() : rule.from(),
                            rule == null ? column.obvious() : rule.transform(),
                            column.transforms(),
                            column.required() || rule != null && rule.required(),
                            column.required(),
                            FieldTerms.of(rule == null ? ColumnChoice.UNSTATED : rule.terms()),
                            column.measure(),
                            tried(column.name(), bound, sample, messages));
                })
                .toList();
        return new Editable(
                name,
                written.file(),
                mapping.table().sqlName(),
                written.text(),
                written.stamp(),
                seen,
                bound.map(BoundMapping::unmappedColumns).orElse(List.of()),
                fields,
                versions(written));
    }

    private Optional<BoundMapping> bound(MappingFile mapping, Optional<Sample> sample) {
        try {
            return sample.isEmpty()
                    ? Optional.empty()
                    : Optional.of(trial.bound(
                            mapping, sample.get().columns(), sample.get().records()));
        } catch (ColumnsMissing e) {
            // what is missing is marked where it is missing
            return Optional.empty();
        }
    }

    private static Map<String, String> found(Optional<BoundMapping> bound) {
        return bound.map(BoundMapping::columnBindings).orElse(List.of()).stream()
                .filter(binding -> binding.header() != null)
                .collect(Collectors.toMap(ColumnBinding::column, ColumnBinding::header, (a, b) -> a));
    }

    /** What would become of a column's values with one change; nothing else is looked at. */
    List<Tried> tried(String name, ColumnChange change, Messages messages) throws Refusal, MappingInvalid {
        Optional<Sample> sample = trial.sample(mapping(name));
        return tried(
                change.column(), bound(draft(written(name), List.of(change)).mapping(), sample), sample, messages);
    }

    private static List<Tried> tried(
            String column, Optional<BoundMapping> bound, Optional<Sample> sample, Messages messages) {
        if (bound.isEmpty() || sample.isEmpty()) {
            return List.of();
        }
        String header = found(bound).get(column);
        int at = header == null ? -1 : sample.get().columns().indexOf(header);
        Set<Tried> tried = new LinkedHashSet<>();
        List<Tried> empty = new ArrayList<>();
        for (SourceRecord record : sample.get().records()) {
            Mapped mapped = bound.get().map(record);
            Tried one = tried(column, header, at, mapped, messages);
            if (mapped.isRefused() && one.problem() == null) {
                // for what another column says: nothing is known of this one
                continue;
            }
            if (one.raw() == null || one.raw().isBlank()) {
                empty.add(one);
            } else if (tried.size() < SHOWN) {
                tried.add(one);
            }
        }
        return tried.isEmpty() ? empty.stream().limit(1).toList() : List.copyOf(tried);
    }

    private static Tried tried(String column, String header, int at, Mapped mapped, Messages messages) {
        Object[] cells = mapped.record().cells();
        String raw = at < 0 || at >= cells.length || cells[at] == null ? null : cells[at].toString();
        Optional<Problem> problem = mapped.problems().stream()
                .filter(p -> header != null && Objects.equals(p.column(), header))
                .findFirst();
        Object value = mapped.isRefused() ? null : mapped.row().get(column);
        return new Tried(raw, value, problem.map(messages::problem).orElse(null));
    }

    /** The changes that a form asks for, against what the file says now. */
    List<ColumnChange> changes(String name, Map<String, ColumnChoice> choices) throws Refusal {
        MappingFile mapping = mapping(name);
        Map<String, String> found = found(bound(mapping, trial.sample(mapping)));
        List<ColumnChange> changes = new ArrayList<>();
        for (FillableColumn column : FillableColumn.of(mapping.table())) {
            ColumnChoice choice = choices.get(column.name());
            if (choice != null) {
                Optional<StatedRule> now = mapping.statedRules().stream()
                        .filter(rule -> rule.column().equals(column.name()))
                        .findFirst();
                choice.change(column, now, found.get(column.name())).ifPresent(changes::add);
            }
        }
        return changes;
    }

    Tentative tentative(String name, List<ColumnChange> changes) throws Refusal, MappingInvalid {
        return tentative(name, draft(written(name), changes));
    }

    Tentative tentative(String name, String text) throws Refusal, MappingInvalid {
        return tentative(name, draft(written(name), text));
    }

    private Tentative tentative(String name, Draft draft) throws Refusal {
        MappingFile current = mapping(name);
        return new Tentative(
                draft.text(),
                draft.base().stamp(),
                LineDifference.of(draft.base().text(), draft.text()),
                draft.changesText(),
                trial.compare(current, draft.mapping()).orElse(null));
    }

    /**
     * Saves a text.
     *
     * @param stamp of the text that it was made from
     */
    void save(String name, String text, String stamp) throws Refusal, MappingInvalid {
        Written now = written(name);
        Written base = new Written(now.mapping(), now.file(), now.text(), stamp);
        try {
            Draft draft = draft(base, text);
            if (draft.changesText()) {
                editor.save(draft);
            }
        } catch (MappingOutdated e) {
            throw new Refusal(409, "mapping_outdated", now.file());
        } catch (IOException e) {
            throw new Refusal(503, "mapping_unwritable", now.file(), String.valueOf(e.getMessage()));
        }
    }

    /** What the file said before one of its changes. */
    String version(String name, String id) throws Refusal {
        try {
            return editor.version(written(name), id).orElseThrow(() -> new Refusal(404, "version_unknown", id));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private List<Version> versions(Written written) throws Refusal {
        try {
            return editor.versions(written);
        } catch (IOException e) {
            throw unreadable(written.file(), e);
        }
    }

    private Draft draft(Written base, List<ColumnChange> changes) throws Refusal, MappingInvalid {
        try {
            return editor.draft(base, changes);
        } catch (IOException e) {
            throw unreadable(base.file(), e);
        }
    }

    private Draft draft(Written base, String text) throws Refusal, MappingInvalid {
        try {
            return editor.draft(base, text);
        } catch (IOException e) {
            throw unreadable(base.file(), e);
        }
    }

    private Written written(String name) throws Refusal {
        try {
            return editor.read(name).orElseThrow(() -> new Refusal(404, "mapping_unknown", name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private MappingFile mapping(String name) throws Refusal {
        return catalog.current().find(name).orElseThrow(() -> new Refusal(404, "mapping_unknown", name));
    }

    private static Refusal unreadable(String file, IOException e) {
        return new Refusal(503, "mapping_unreadable", file, String.valueOf(e.getMessage()));
    }

    /** What is wrong with a file, each at its field. */
    static List<Wrong> wrong(MappingInvalid invalid, Messages messages) {
        return invalid.problems().stream()
                .map(problem -> new Wrong(column(problem), problem.line(), problem.reason(messages)))
                .toList();
    }

    private static String column(YamlProblem problem) {
        if (problem.code().equals("mapping.column_required")) {
            return problem.arguments().get(1).toString();
        }
        String[] steps = problem.pointer().split("/");
        return steps.length > 2 && steps[1].equals("columns") ? steps[2] : null;
    }
}
