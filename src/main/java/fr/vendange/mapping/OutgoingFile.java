package fr.vendange.mapping;

import fr.vendange.canonical.OutgoingMapping;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How an order of a shop becomes records of Odoo: a checked file of {@code routes/mappings}. Immutable. */
public final class OutgoingFile implements OutgoingMapping {
    private final String name;
    private final Map<OutgoingPart, List<OutgoingRule>> rules;

    private OutgoingFile(String name, Map<OutgoingPart, List<OutgoingRule>> rules) {
        this.name = name;
        this.rules = new EnumMap<>(rules);
    }

    /** Whether a file is one of these, and not the mapping of what comes in. */
    static boolean isOne(YamlFile file) {
        return file.tree().has(OutgoingReader.SENDS);
    }

    /**
     * The mapping in that file.
     *
     * @param yaml a file that the schema found nothing wrong with
     * @param problems told what is wrong that a schema cannot see
     * @return empty when there is such a problem
     */
    static Optional<OutgoingFile> of(YamlFile yaml, List<YamlProblem> problems) {
        OutgoingReader reader = new OutgoingReader(yaml);
        Map<OutgoingPart, List<OutgoingRule>> rules = reader.read();
        problems.addAll(reader.problems());
        return reader.problems().isEmpty()
                ? Optional.of(new OutgoingFile(yaml.tree().path("mapping").asText(), rules))
                : Optional.empty();
    }

    /** The name that routes call it by: {@code medusa-orders}. */
    public String name() {
        return name;
    }

    @Override
    public Map<String, Object> values(String part, Function<String, Object> said) {
        OutgoingPart meant = OutgoingPart.named(part)
                .orElseThrow(() -> new IllegalArgumentException("No such part of an order: " + part));
        Map<String, Object> values = new LinkedHashMap<>();
        for (OutgoingRule rule : rules.getOrDefault(meant, List.of())) {
            Object value = rule.value(said);
            if (value != null) {
                values.put(rule.field(), value);
            }
        }
        return values;
    }
}
