package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A JSON schema that YAML files are checked against: our own for mappings, Camel's for routes. A schema that offers
 * hundreds of alternatives answers hundreds of failures for one slip; only the one nearest to what was meant is told.
 * Thread-safe.
 */
public final class SchemaCheck {
    private final JsonNode tree;
    private final JsonSchema schema;

    private SchemaCheck(JsonNode tree) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .build();
        this.tree = tree;
        this.schema = factory(SpecVersionDetector.detect(tree)).getSchema(tree, config);
    }

    /**
     * The schema in that resource of the class path, {@code schema/mapping.schema.json}; drafts 4 to 2020-12.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public static SchemaCheck of(String resource) {
        try (InputStream in = SchemaCheck.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No schema " + resource);
            }
            return new SchemaCheck(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read schema " + resource, e);
        }
    }

    /**
     * What is wrong in that file, in the order of its lines: its own problems when it is no YAML, else the schema's.
     */
    public List<YamlProblem> check(YamlFile file) {
        if (!file.problems().isEmpty()) {
            return file.problems();
        }
        List<SchemaFailure> failures = schema.validate(file.tree()).stream()
                .map(message -> SchemaFailure.of(message, tree))
                .toList();
        Set<String> parentsOfUnknownKeys = failures.stream()
                .filter(SchemaFailure::isUnknownKey)
                .map(SchemaFailure::instance)
                .collect(Collectors.toSet());
        Map<String, List<SchemaFailure>> groups = failures.stream()
                .filter(failure -> !(failure.isMissingKey() && parentsOfUnknownKeys.contains(failure.instance())))
                .collect(Collectors.groupingBy(SchemaFailure::group, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .map(group -> SchemaFailure.mostRelevant(group).in(file))
                .distinct()
                .sorted(Comparator.comparingInt(YamlProblem::line))
                .toList();
    }

    /** Camel's draft 4 schema marks options as deprecated, a keyword of later drafts that validates nothing. */
    private static JsonSchemaFactory factory(VersionFlag version) {
        if (version != VersionFlag.V4) {
            return JsonSchemaFactory.getInstance(version);
        }
        JsonMetaSchema draft4 = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                .keyword(new NonValidationKeyword("deprecated"))
                .build();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(version))
                .metaSchema(draft4)
                .build();
    }
}
