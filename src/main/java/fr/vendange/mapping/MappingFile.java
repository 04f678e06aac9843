package fr.vendange.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.CanonicalTable;
import fr.vendange.canonical.Column;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one stream of a source becomes rows of one canonical table: a checked file of {@code routes/mappings}. Immutable.
 */
public final class MappingFile {
    private final String file;
    private final String name;
    private final String source;
    private final String stream;
    private final CanonicalTable table;
    private final Absence absence;
    private final Column snapshotPer;
    private final String api;
    private final List<FileNamePattern> patterns;
    private final List<String> ignored;
    private final List<ColumnRule> rules;
    private final BottleUnits units;
    private final String hash;

    private MappingFile(String file, JsonNode tree, List<ColumnRule> rules, BottleUnits units, String unitsMeaning) {
        this.file = file;
        this.name = tree.path("mapping").asText();
        this.source = tree.path("source").asText();
        this.stream = tree.path("stream").asText();
        this.table = CanonicalTable.named(tree.path("table").asText()).orElseThrow();
        this.absence = tree.path("absence").asText("delta").equals("snapshot") ? Absence.SNAPSHOT : Absence.DELTA;
        this.snapshotPer = table.find(tree.path("snapshot_per").asText()).orElse(null);
        this.api = tree.path("recognise").path("api").asText(null);
        List<FileNamePattern> globs = new ArrayList<>();
        tree.path("recognise").path("files").forEach(glob -> globs.add(FileNamePattern.of(glob.asText())));
        this.patterns = List.copyOf(globs);
        List<String> ignoredHeaders = new ArrayList<>();
        tree.path("ignore").forEach(header -> ignoredHeaders.add(header.asText()));
        this.ignored = List.copyOf(ignoredHeaders);
        this.rules = List.copyOf(rules);
        this.units = units;
        this.hash = sha256(Meaning.of(tree) + unitsMeaning);
    }

    /**
     * The mapping in that file.
     *
     * @param yaml a file that the schema found nothing wrong with
     * @param units the bottle units of the estate
     * @param unitsMeaning what the estate added to them, as part of the hash
     * @param problems told what is wrong that a schema cannot see
     * @return empty when there is such a problem
     */
    static Optional<MappingFile> of(YamlFile yaml, BottleUnits units, String unitsMeaning, List<YamlProblem> problems) {
        RuleReader reader = new RuleReader(yaml);
        List<ColumnRule> rules = reader.read();
        problems.addAll(reader.problems());
        return reader.problems().isEmpty()
                ? Optional.of(new MappingFile(yaml.name(), yaml.tree(), rules, units, unitsMeaning))
                : Optional.empty();
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** The name that routes call it by: {@code isavigne-ventes}. */
    public String name() {
        return name;
    }

    /** The connection that keys are prefixed with, unless a binding names another. */
    public String source() {
        return source;
    }

    /** What the source calls this kind of record: {@code sales}. */
    public String stream() {
        return stream;
    }

    public CanonicalTable table() {
        return table;
    }

    /** The kind of record in an API that the stream comes from; empty for files. */
    public Optional<String> api() {
        return Optional.ofNullable(api);
    }

    public Absence absence() {
        return absence;
    }

    /** For a snapshot: the column within whose values, as far as the stream names them, absence means gone. */
    public Optional<Column> snapshotPer() {
        return Optional.ofNullable(snapshotPer);
    }

    /**
     * SHA-256 of what the file means, 64 hexadecimal digits: comments, layout, the order of keys and the description do
     * not count; the estate's own bottle units do, because they change what rows become.
     */
    public String hash() {
        return hash;
    }

    /**
     * Compiles the mapping for a stream as it really came.
     *
     * @throws ColumnsMissing when the stream lacks columns that no record can do without; it names them all
     */
    public BoundMapping bind(Binding binding) throws ColumnsMissing {
        Objects.requireNonNull(binding, "binding");
        return new MappingCompiler(this, binding).compile();
    }

    /** What the file says of each canonical column it fills, in the file's order. */
    public List<StatedRule> statedRules() {
        return rules.stream()
                .map(rule -> new StatedRule(
                        rule.column().name(),
                        rule.from(),
                        rule.transform().word(),
                        rule.required(),
                        ColumnTerms.of(rule)))
                .toList();
    }

    /**
     * How one canonical column is filled.
     *
     * @param from the names its source column may have; empty when the value is given or composed
     * @param transform how it is read, as the mapping file names it
     * @param required a record without it is refused
     * @param terms what is said of the values; no part of it is null
     */
    public record StatedRule(String column, List<String> from, String transform, boolean required, ColumnTerms terms) {
        public StatedRule {
            from = List.copyOf(from);
        }
    }

    /** For each column that comes from the source, the names it may have there; the first that exists counts. */
    public List<List<String>> sourceColumns() {
        return rules.stream()
                .map(ColumnRule::from)
                .filter(names -> !names.isEmpty())
                .toList();
    }

    List<ColumnRule> rules() {
        return rules;
    }

    List<String> ignored() {
        return ignored;
    }

    BottleUnits units() {
        return units;
    }

    /** The longest of the file name patterns that a name matches, without its stars; −1 when it matches none. */
    int nameMatch(String fileName) {
        return patterns.stream()
                .filter(pattern -> pattern.matches(fileName))
                .mapToInt(FileNamePattern::specificity)
                .max()
                .orElse(-1);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
