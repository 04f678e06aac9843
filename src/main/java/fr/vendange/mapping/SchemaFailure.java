package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One failure of a schema's keyword.
 *
 * @param keyword of the schema: required, type, enum …
 * @param instance the pointer of the value that failed
 * @param group failures of one group are alternatives of which one was meant
 * @param alternative whether it failed inside an alternative
 * @param property the unknown or missing key, else null
 * @param expected the keyword's value in the schema: the types, the values allowed
 * @param known the keys that the failing schema knows
 * @param value what stands in the file
 * @param text what the validator says
 */
record SchemaFailure(
        String keyword,
        String instance,
        String group,
        boolean alternative,
        String property,
        JsonNode expected,
        List<String> known,
        JsonNode value,
        String text) {
    private static final String UNKNOWN_KEY = "additionalProperties";
    private static final String MISSING_KEY = "required";
    private static final String NO_ALTERNATIVE = "alternatives";
    private static final List<String> TELLING =
            List.of(UNKNOWN_KEY, "enum", "const", "pattern", "minItems", "maxProperties", "type", MISSING_KEY);
    private static final List<String> TYPES = List.of("string", "object", "array", "boolean", "integer", "number");

    static SchemaFailure of(ValidationMessage message, JsonNode schema) {
        String instance = message.getInstanceLocation().toString();
        SchemaPath path = SchemaPath.of(message.getEvaluationPath().toString());
        String property = message.getProperty();
        String group = path.alternative()
                ? path.beforeAlternative() + " " + parent(instance, path.depthBeforeAlternative())
                : message.getEvaluationPath() + " " + instance + " " + property;
        return new SchemaFailure(
                message.getType(),
                instance,
                group,
                path.alternative(),
                property,
                message.getSchemaNode(),
                known(message.getSchemaLocation().getFragment().toString(), schema),
                message.getInstanceNode(),
                message.getMessage());
    }

    /** The failure deepest in the file: the author got that far, so that is where the slip is. */
    static SchemaFailure mostRelevant(List<SchemaFailure> group) {
        SchemaFailure best = group.stream()
                .min(Comparator.comparing(SchemaFailure::isStructure)
                        .thenComparing(
                                Comparator.comparingInt(SchemaFailure::depth).reversed())
                        .thenComparingInt(failure -> TELLING.indexOf(failure.keyword)))
                .orElseThrow();
        return best.amongEquals(group);
    }

    boolean isUnknownKey() {
        return keyword.equals(UNKNOWN_KEY);
    }

    boolean isMissingKey() {
        return keyword.equals(MISSING_KEY);
    }

    YamlProblem in(YamlFile file) {
        return switch (keyword) {
            case UNKNOWN_KEY -> unknownKey(file);
            case MISSING_KEY -> file.problem(instance, "schema.required", String.valueOf(property));
            case "type" -> file.problem(instance, "schema.type." + expectedType(), shown());
            case "enum", "const" -> notAllowed(file);
            case "pattern" -> file.problem(instance, "schema.pattern", shown());
            case "minItems", "minProperties", "minLength" -> file.problem(instance, "schema.empty");
            case "maxProperties" -> file.problem(instance, "schema.max_properties");
            case NO_ALTERNATIVE -> file.problem(instance, "schema.alternatives");
            default -> file.problem(instance, "schema.other", text);
        };
    }

    private YamlProblem unknownKey(YamlFile file) {
        String pointer = YamlFile.below(instance, property);
        Optional<String> meant = Spelling.nearest(property, known);
        return meant.isPresent()
                ? file.problem(pointer, "schema.unknown_key.meant", meant.get())
                : file.problem(pointer, "schema.unknown_key");
    }

    private YamlProblem notAllowed(YamlFile file) {
        List<String> allowed = new ArrayList<>();
        expected.forEach(each -> allowed.add(each.asText()));
        Optional<String> meant = Spelling.nearest(shown(), allowed);
        String all = String.join(", ", allowed);
        return meant.isPresent()
                ? file.problem(instance, "schema.enum.meant", shown(), all, meant.get())
                : file.problem(instance, "schema.enum", shown(), all);
    }

    private String expectedType() {
        return expected.isTextual() && TYPES.contains(expected.asText()) ? expected.asText() : "other";
    }

    private String shown() {
        if (value == null) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.isArray() ? "[…]" : "{…}";
    }

    private boolean isStructure() {
        return !TELLING.contains(keyword);
    }

    private int depth() {
        return (int) instance.chars().filter(c -> c == '/').count() + (isUnknownKey() ? 1 : 0);
    }

    /**
     * Where several alternatives fail for the want of different keys or types, none of them is the reason: it is the
     * key that was misspelt, or that nothing fits.
     */
    private SchemaFailure amongEquals(List<SchemaFailure> group) {
        List<SchemaFailure> peers = group.stream()
                .filter(other -> other.keyword.equals(keyword) && other.instance.equals(instance))
                .toList();
        if (!alternative || peers.size() < 2 || isUnknownKey()) {
            return this;
        }
        if (isMissingKey() && value != null && value.isObject()) {
            List<String> wanted = peers.stream().map(SchemaFailure::property).toList();
            for (var key = value.fieldNames(); key.hasNext(); ) {
                String written = key.next();
                if (!known.contains(written)
                        && Spelling.nearest(written, wanted).isPresent()) {
                    return as(UNKNOWN_KEY, written, wanted);
                }
            }
        }
        return as(NO_ALTERNATIVE, property, known);
    }

    private SchemaFailure as(String otherKeyword, String otherProperty, List<String> otherKnown) {
        return new SchemaFailure(otherKeyword, instance, group, true, otherProperty, expected, otherKnown, value, text);
    }

    /** The first steps of a pointer. */
    private static String parent(String pointer, int depth) {
        int end = 0;
        for (int i = 0; i < depth && end >= 0; i++) {
            end = pointer.indexOf('/', end + 1);
        }
        return end < 0 ? pointer : pointer.substring(0, Math.max(end, 0));
    }

    /** The property names beside the keyword at that pointer of the schema. */
    private static List<String> known(String keywordPointer, JsonNode schema) {
        int last = keywordPointer.lastIndexOf('/');
        List<String> names = new ArrayList<>();
        if (last >= 0) {
            schema.at(keywordPointer.substring(0, last))
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(names::add);
        }
        return names;
    }
}
