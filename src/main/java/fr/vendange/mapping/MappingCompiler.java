package fr.vendange.mapping;

import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import fr.vendange.canonical.SaleDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a mapping file and a stream's real columns into steps that look nothing up by name. Used once. */
final class MappingCompiler {
    private static final String LINE_ID_SCOPE = "source.line_id_scope";
    private static final String DECIMAL_MARK = "file.decimal_mark.";

    private final MappingFile mapping;
    private final Binding binding;
    private final CanonicalTable table;
    private final String source;
    private final HeaderRow header;
    private final Readers readers;
    private final Instant tomorrow;
    private final SourceCell[] cells;
    private final Map<String, String> decisions = new LinkedHashMap<>();
    private final List<MappingNote> notes = new ArrayList<>();
    private final List<DefaultValue> defaults = new ArrayList<>();
    private final List<ColumnBinding> bindings = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();

    MappingCompiler(MappingFile mapping, Binding binding) {
        this.mapping = mapping;
        this.binding = binding;
        this.table = mapping.table();
        this.source = binding.connection() == null ? mapping.source() : binding.connection();
        this.header = new HeaderRow(binding.columns());
        LocalDate today = LocalDate.ofInstant(binding.clock().instant(), SaleDay.ZONE);
        this.readers = new Readers(source, mapping.units(), binding.zone(), today.getYear() + 1);
        this.tomorrow = today.plusDays(1).atStartOfDay(SaleDay.ZONE).toInstant();
        this.cells = new SourceCell[table.columns().size()];
    }

    BoundMapping compile() throws ColumnsMissing {
        List<String> missing = new ArrayList<>();
        for (ColumnRule rule : mapping.rules()) {
            bind(rule, missing);
        }
        List<String> unmapped = unmapped();
        int total = used.size() + unmapped.size();
        Coverage coverage = new Coverage(used.size(), total, missing.size());
        if (!missing.isEmpty()) {
            throw new ColumnsMissing(missing, found(), coverage);
        }
        List<RowStep> steps = new ArrayList<>();
        mapping.rules().stream()
                .sorted(Comparator.comparingInt(MappingCompiler::phase))
                .map(this::step)
                .forEach(step -> step.ifPresent(steps::add));
        boolean ranked = mapping.rules().stream().anyMatch(rule -> rule.transform() == Transform.LINE_KEY);
        KeyBasis keyBasis = ranked ? new KeyBasis(source, cells) : null;
        BindingReport report = new BindingReport(decisions, notes, defaults, unmapped, bindings, coverage);
        return new BoundMapping(table, steps, cells, keyBasis, mapping.units(), tomorrow, report);
    }

    private void bind(ColumnRule rule, List<String> missing) {
        int index = header.find(rule.from());
        boolean absent = index < 0;
        if (absent && rule.required() && rule.otherwise() == null && rule.transform() != Transform.TEMPLATE) {
            missing.add(rule.name());
            return;
        }
        if (!absent) {
            used.addAll(header.findAll(rule.from()));
            header.findAll(rule.from()).stream()
                    .filter(other -> other != index)
                    .forEach(other ->
                            notes.add(MappingNote.of("note.second_column", header.cell(other), header.cell(index))));
        }
        String name = absent ? rule.name() : header.cell(index);
        CellReader reader = readers.of(rule, style(rule, index));
        DefaultValue otherwise = otherwise(rule, reader, name, absent);
        cells[rule.column().ordinal()] = new SourceCell(
                rule.column(), index, name, reader, otherwise, rule.required(), rule.expected(), limits(rule));
        bindings.add(new ColumnBinding(
                rule.column().name(), absent ? null : name, rule.transform().word()));
    }

    private DefaultValue otherwise(ColumnRule rule, CellReader reader, String name, boolean absent) {
        Object value = rule.otherwise() == null ? null : reader.read(rule.otherwise(), new Findings());
        if (value == null) {
            return null;
        }
        DefaultValue otherwise =
                new DefaultValue(value, rule.otherwise(), rule.column().name(), name, absent);
        defaults.add(otherwise);
        return otherwise;
    }

    private NumberStyle style(ColumnRule rule, int index) {
        NumberStyle assumed = NumberStyle.assuming(Readers.decimalMark(rule));
        if (index < 0 || !Readers.readsNumbers(rule)) {
            return assumed;
        }
        String name = DECIMAL_MARK + rule.column().name();
        Optional<NumberStyle> recorded =
                Optional.ofNullable(binding.decisions().get(name)).flatMap(NumberStyle::of);
        NumberStyle style = recorded.orElseGet(() -> NumberStyle.of(column(index), assumed.mark()));
        if (style.decided()) {
            decisions.put(name, style.recorded());
            String code = style.assumed() ? "note.decimal_mark.assumed" : "note.decimal_mark.decided";
            notes.add(MappingNote.of(
                    code, header.cell(index), String.valueOf(style.mark().sign())));
        }
        return style;
    }

    private Iterable<Object> column(int index) {
        return () -> binding.sample().stream()
                .filter(record -> index < record.length && record[index] != null)
                .map(record -> record[index])
                .iterator();
    }

    private Limits limits(ColumnRule rule) {
        if (!rule.validate().isObject()) {
            return null;
        }
        boolean refuses = rule.validate().path("otherwise").asText("anomaly").equals("refuse");
        Instant before = rule.validate().path("not_in_future").asBoolean() ? tomorrow : null;
        return new Limits(rule.limit("min"), rule.limit("max"), before, refuses);
    }

    /** What other steps read comes first; what is composed of them last. */
    private static int phase(ColumnRule rule) {
        return switch (rule.transform()) {
            case COUNTRY -> 1;
            case POSTCODE, PERSON -> 2;
            case LINE_KEY -> 3;
            case TEMPLATE -> 4;
            default -> 0;
        };
    }

    private Optional<RowStep> step(ColumnRule rule) {
        SourceCell cell = cells[rule.column().ordinal()];
        boolean silent = cell.index() < 0 && cell.otherwise() == null && !cell.required() && !cell.expected();
        if (rule.transform() == Transform.TEMPLATE) {
            return Optional.of(
                    new TemplateStep(rule.column(), Template.parts(rule.option("template", ""), table, source)));
        }
        if (silent) {
            if (rule.transform() == Transform.LINE_KEY) {
                notes.add(MappingNote.of("note.line_id.none", rule.name()));
            }
            return Optional.empty();
        }
        return Optional.of(
                switch (rule.transform()) {
                    case COUNTRY -> new CountryStep(cell, table.column("country_code"), new Countries());
                    case POSTCODE -> new PostcodeStep(cell, table.column("country_code"));
                    case PERSON -> person(rule, cell);
                    case LINE_KEY -> lineKey(rule, cell);
                    default -> cell;
                });
    }

    private RowStep person(ColumnRule rule, SourceCell cell) {
        Column firstName = table.column("first_name");
        SourceCell first = cells[firstName.ordinal()];
        boolean splits = first == null || first.index() < 0;
        notes.add(MappingNote.of(splits ? "note.name.split" : "note.name.apart", cell.header()));
        return new PersonStep(
                cell, firstName, table.column("company_name"), splits, new CompanyForms(rule.list("company_forms")));
    }

    private RowStep lineKey(ColumnRule rule, SourceCell cell) {
        Column order = table.column("order_id");
        SourceCell orderCell = cells[order.ordinal()];
        boolean hasOrder = orderCell != null && orderCell.index() >= 0;
        LineIdScope scope = scope(rule, cell, hasOrder ? orderCell : null);
        return new LineKeyStep(
                cell,
                source,
                scope == LineIdScope.ORDER ? order : null,
                orderCell == null ? order.name() : orderCell.header());
    }

    private LineIdScope scope(ColumnRule rule, SourceCell line, SourceCell order) {
        Optional<LineIdScope> stated = LineIdScope.of(rule.option("scope", "auto"));
        Optional<LineIdScope> recorded =
                Optional.ofNullable(binding.decisions().get(LINE_ID_SCOPE)).flatMap(LineIdScope::of);
        LineIdScope scope = stated.or(() -> recorded)
                .orElseGet(() -> order == null ? LineIdScope.SOURCE : LineIdScope.of(binding.sample(), line, order));
        decisions.put(LINE_ID_SCOPE, scope.recorded());
        notes.add(MappingNote.of("note.line_id." + scope.recorded(), line.header()));
        return scope;
    }

    private List<String> unmapped() {
        Set<Integer> ignored = new HashSet<>(header.findAll(mapping.ignored()));
        List<String> unmapped = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.isOfSource(i) && !used.contains(i) && !ignored.contains(i)) {
                unmapped.add(header.cell(i));
            }
        }
        return unmapped;
    }

    private List<String> found() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.isOfSource(i)) {
                found.add(header.cell(i));
            }
        }
        return found;
    }
}
