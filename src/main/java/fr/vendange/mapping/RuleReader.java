package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the column rules of a mapping file, and finds what is wrong in them that a schema cannot see. */
final class RuleReader {
    private static final String COLUMNS = "/columns";

    private final YamlFile yaml;
    private final List<YamlProblem> problems = new ArrayList<>();

    RuleReader(YamlFile yaml) {
        this.yaml = yaml;
    }

    List<YamlProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(YamlProblem::line))
                .toList();
    }

    /** The rules in the order of the table's columns. */
    List<ColumnRule> read() {
        CanonicalTable table =
                CanonicalTable.named(yaml.tree().path("table").asText()).orElseThrow();
        JsonNode columns = yaml.tree().path("columns");
        columns.fieldNames().forEachRemaining(name -> checkName(table, name));
        List<ColumnRule> rules = new ArrayList<>();
        for (Column column : table.columns()) {
            JsonNode node = columns.path(column.name());
            if (!FillableColumn.isStated(column)) {
                continue;
            }
            if (!node.isMissingNode()) {
                rule(column, node).ifPresent(rules::add);
            } else if (column.required()) {
                problem(COLUMNS, "mapping.column_required", column.name());
            }
        }
        Optional.of(yaml.tree().path("snapshot_per").asText())
                .filter(name -> !name.isEmpty() && table.find(name).isEmpty())
                .ifPresent(name -> unknownColumn("/snapshot_per", table, name));
        return rules;
    }

    private void checkName(CanonicalTable table, String name) {
        String pointer = YamlFile.below(COLUMNS, name);
        Optional<Column> column = table.find(name);
        if (column.isEmpty()) {
            unknownColumn(pointer, table, name);
        } else if (!FillableColumn.isStated(column.get())) {
            problem(pointer, "mapping.column_computed", name);
        }
    }

    private void unknownColumn(String pointer, CanonicalTable table, String name) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        Optional<String> meant = Spelling.nearest(name, names);
        if (meant.isPresent()) {
            problem(pointer, "mapping.column_unknown.meant", table.sqlName(), name, meant.get());
        } else {
            problem(pointer, "mapping.column_unknown", table.sqlName(), name);
        }
    }

    private Optional<ColumnRule> rule(Column column, JsonNode node) {
        String pointer = YamlFile.below(COLUMNS, column.name());
        Optional<Transform> named = Transform.named(node.path("transform").asText());
        Transform transform = named.orElseGet(() -> Transform.of(column));
        if (!transform.fills(column)) {
            problem(pointer + "/transform", "mapping.transform_unfit", transform.word(), column.name());
            return Optional.empty();
        }
        List<String> from = new ArrayList<>();
        node.path("from").forEach(name -> from.add(name.asText()));
        ColumnRule rule = new ColumnRule(
                column,
                List.copyOf(from),
                transform,
                node.path("options"),
                column.required() && transform != Transform.LINE_KEY
                        || node.path("required").asBoolean(),
                node.path("expected").asBoolean(),
                otherwise(node.path("default")),
                node.path("validate"),
                pointer);
        int before = problems.size();
        checkSource(rule);
        checkOptions(rule);
        if (rule.otherwise() != null && problems.size() == before) {
            checkDefault(rule);
        }
        return problems.size() > before ? Optional.empty() : Optional.of(rule);
    }

    private static Object otherwise(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.isNumber() ? node.decimalValue() : node.asText();
    }

    private void checkSource(ColumnRule rule) {
        boolean composed = rule.transform() == Transform.TEMPLATE;
        if (composed != rule.from().isEmpty() && rule.otherwise() == null) {
            problem(rule.pointer(), composed ? "mapping.from_superfluous" : "mapping.from_missing");
        }
        for (int i = 0; i < rule.from().size(); i++) {
            if (HeaderRow.meaning(rule.from().get(i)).isEmpty()) {
                problem(rule.pointer() + "/from/" + i, "mapping.from_blank");
            }
        }
    }

    private void checkOptions(ColumnRule rule) {
        rule.options().fieldNames().forEachRemaining(option -> {
            if (!rule.transform().options().contains(option)) {
                problem(
                        YamlFile.below(rule.pointer() + "/options", option),
                        "mapping.option_unfit",
                        rule.transform().word(),
                        String.join(", ", rule.transform().options()));
            }
        });
        switch (rule.transform()) {
            case ONE_OF -> checkValues(rule);
            case TEMPLATE -> checkTemplate(rule);
            case DATE -> checkZone(rule);
            default -> {
                // the schema has checked the rest
            }
        }
    }

    private void checkValues(ColumnRule rule) {
        List<String> allowed = rule.column().allowed();
        String pointer = rule.pointer() + "/options/values";
        if (!allowed.isEmpty()) {
            rule.values().keySet().stream()
                    .filter(value -> !allowed.contains(value))
                    .forEach(value -> problem(
                            YamlFile.below(pointer, value), "mapping.value_unfit", value, String.join(", ", allowed)));
        }
        if (rule.option("unknown", "null").equals("keep") && !allowed.isEmpty()) {
            problem(rule.pointer() + "/options/unknown", "mapping.keep_unfit", String.join(", ", allowed));
        }
    }

    private void checkTemplate(ColumnRule rule) {
        String template = rule.option("template", "");
        String pointer = rule.pointer() + "/options";
        if (template.isEmpty()) {
            problem(rule.pointer(), "mapping.template_missing");
            return;
        }
        CanonicalTable table =
                CanonicalTable.named(yaml.tree().path("table").asText()).orElseThrow();
        Set<String> known = table.columns().stream()
                .filter(FillableColumn::isStated)
                .map(Column::name)
                .collect(Collectors.toCollection(TreeSet::new));
        known.add(Template.SOURCE);
        known.remove(rule.column().name());
        for (String name : Template.names(template)) {
            if (!known.contains(name)) {
                problem(pointer + "/template", "mapping.template_unknown", name, String.join(", ", known));
            }
        }
    }

    private void checkZone(ColumnRule rule) {
        String zone = rule.option("zone", "");
        if (!zone.isEmpty()) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException e) {
                problem(rule.pointer() + "/options/zone", "mapping.zone_unknown", zone);
            }
        }
    }

    private void checkDefault(ColumnRule rule) {
        Findings findings = new Findings();
        Object value = Readers.plain(rule).read(rule.otherwise(), findings);
        if (value == null || !findings.problems().isEmpty()) {
            problem(
                    rule.pointer() + "/default",
                    "mapping.default_unfit",
                    rule.otherwise(),
                    rule.column().name());
        }
    }

    private void problem(String pointer, String code, Object... arguments) {
        problems.add(yaml.problem(pointer, code, arguments));
    }
}
