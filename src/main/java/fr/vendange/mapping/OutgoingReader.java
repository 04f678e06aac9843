package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of a mapping that sends, and finds what is wrong in them that a schema cannot see. */
final class OutgoingReader {
    static final String SENDS = "sends";

    private final YamlFile yaml;
    private final List<YamlProblem> problems = new ArrayList<>();

    OutgoingReader(YamlFile yaml) {
        this.yaml = yaml;
    }

    List<YamlProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(YamlProblem::line))
                .toList();
    }

    /** The rules of each part, in the file’s order. */
    Map<OutgoingPart, List<OutgoingRule>> read() {
        Map<OutgoingPart, List<OutgoingRule>> rules = new EnumMap<>(OutgoingPart.class);
        yaml.tree().path(SENDS).fields().forEachRemaining(entry -> {
            OutgoingPart part = OutgoingPart.named(entry.getKey()).orElseThrow();
            rules.put(part, read(part, entry.getValue()));
        });
        return rules;
    }

    private List<OutgoingRule> read(OutgoingPart part, JsonNode fields) {
        String pointer = "/" + SENDS + "/" + part.word();
        part.needed().stream()
                .filter(field -> !fields.has(field))
                .forEach(field -> problem(pointer, "mapping.field_needed", field));
        List<OutgoingRule> rules = new ArrayList<>();
        fields.fields().forEachRemaining(entry -> {
            String at = YamlFile.below(pointer, entry.getKey());
            OutgoingRule rule = rule(entry.getKey(), entry.getValue());
            check(part, rule, at);
            rules.add(rule);
        });
        return rules;
    }

    private static OutgoingRule rule(String field, JsonNode node) {
        List<String> from = new ArrayList<>();
        node.path("from").forEach(path -> from.add(path.asText().strip()));
        Map<String, List<String>> values = new LinkedHashMap<>();
        node.path("values").fields().forEachRemaining(entry -> {
            List<String> words = new ArrayList<>();
            entry.getValue().forEach(word -> words.add(word.asText()));
            values.put(entry.getKey(), words);
        });
        JsonNode otherwise = node.path("default");
        return new OutgoingRule(
                field,
                from,
                node.path("template").asText(null),
                otherwise.isMissingNode()
                        ? null
                        : otherwise.isBoolean()
                                ? (Object) otherwise.asBoolean()
                                : otherwise.isNumber() ? otherwise.decimalValue() : otherwise.asText(),
                OutgoingRule.Form.named(node.path("transform").asText("")),
                values);
    }

    private void check(OutgoingPart part, OutgoingRule rule, String at) {
        boolean composed = rule.template() != null;
        if (composed && !rule.from().isEmpty()) {
            problem(at, "mapping.from_superfluous");
        }
        if (!composed && rule.from().isEmpty() && rule.otherwise() == null) {
            problem(at, "mapping.from_missing");
        }
        boolean oneOf = rule.form() == OutgoingRule.Form.ONE_OF;
        if (oneOf == rule.values().isEmpty()) {
            problem(at, oneOf ? "mapping.values_missing" : "mapping.values_superfluous");
        }
        if (part == OutgoingPart.ORDER
                && rule.field().equals(OutgoingPart.REFERENCE_FIELD)
                && !(rule.from().equals(List.of(OutgoingPart.REFERENCE)) && rule.form() == OutgoingRule.Form.AS_IS)) {
            problem(at, "mapping.reference_fixed", OutgoingPart.REFERENCE);
        }
        List<String> places = composed ? OutgoingRule.places(rule.template()) : rule.from();
        for (String place : places) {
            place(part, place, at + (composed ? "/template" : "/from"));
        }
    }

    private void place(OutgoingPart part, String place, String at) {
        if (place.endsWith(")") && !part.functions().contains(place)) {
            Optional<String> meant = Spelling.nearest(place, part.functions());
            String known = part.functions().isEmpty() ? "–" : String.join(", ", part.functions());
            if (meant.isPresent()) {
                problem(at, "mapping.function_unknown.meant", place, meant.get(), known);
            } else {
                problem(at, "mapping.function_unknown", place, known);
            }
        } else if (!place.endsWith(")") && !place.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            problem(at, "mapping.path_unfit", place);
        }
    }

    private void problem(String pointer, String code, Object... arguments) {
        problems.add(yaml.problem(pointer, code, arguments));
    }
}
