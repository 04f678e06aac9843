package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.Messages;
import fr.vendange.mapping.MappingEditor.Draft;
import fr.vendange.mapping.MappingEditor.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapping files changed column by column: what was asked for changes, and not a comment beside it. */
class MappingEditorTest {
    private static final String TEXT = """
            # Mes ventes.
            mapping: ventes
            source: cave
            stream: sales
            table: sales_lines

            columns:
              sale_line_key:
                from: [num_ligne]   # unique
              customer_key:
                # le code, pas le nom
                from:
                  - code_client     # nouveau logiciel
                  - client          # ancien
                required: true

              # la référence du vin
              product_key: { from: [ref], required: true }
              date_sale:
                from: [date]
                options: { zone: Europe/Paris }
              quantity_units:
                from: [quantite]
                transform: number   # virgule ou point
                options:
                  round: false      # rien n’est arrondi
              state:
                default: done
            # fin
            """;

    @TempDir
    private Path home;

    private Path folder;
    private MappingEditor editor;

    @BeforeEach
    void aFolderOfMappings() throws Exception {
        folder = Files.createDirectories(home.resolve("mappings"));
        Files.writeString(folder.resolve("ventes.yaml"), TEXT);
        open(Clock.systemUTC());
    }

    private void open(Clock clock) throws Exception {
        editor = new MappingEditor(MappingCatalog.load(folder, clock), folder, home.resolve("versions"), clock);
    }

    private Draft change(String column, List<String> from, String transform, boolean required) throws Exception {
        return editor.draft(written(), List.of(new ColumnChange(column, from, transform, required)));
    }

    private Written written() throws IOException {
        return editor.read("ventes").orElseThrow();
    }

    /** What a draft takes out of the text and puts into it, line by line. */
    private static List<String> difference(Draft draft) {
        List<String> before = draft.base().text().lines().toList();
        List<String> after = draft.text().lines().toList();
        List<String> difference = new ArrayList<>();
        before.stream().filter(line -> !after.contains(line)).forEach(line -> difference.add("- " + line));
        after.stream().filter(line -> !before.contains(line)).forEach(line -> difference.add("+ " + line));
        return difference;
    }

    @Test
    void anotherSourceColumnIsWrittenWhereTheFormerOnesStood() throws Exception {
        assertEquals(
                List.of(
                        "-     from: [num_ligne]   # unique",
                        "+     from: [\"n° de ligne: court\", num_ligne]   # unique"),
                difference(change("sale_line_key", List.of("n° de ligne: court", "num_ligne"), "line_key", false)));
        assertEquals(
                List.of(
                        "-       - code_client     # nouveau logiciel",
                        "-       - client          # ancien",
                        "+       [N° client, client]          # ancien"),
                difference(change("customer_key", List.of("N° client", "client"), "prefixed_code", true)));
    }

    private List<String> terms(String column, List<String> from, String transform, ColumnTerms terms) throws Exception {
        return difference(editor.draft(written(), List.of(new ColumnChange(column, from, transform, false, terms))));
    }

    @Test
    void whatIsSaidOfTheValuesIsWrittenBesideTheRest() throws Exception {
        assertEquals(
                List.of("-     default: done", "+     default: confirmed"),
                terms("state", List.of(), "one_of", new ColumnTerms("confirmed", null, null)));
        assertEquals(
                List.of("+     validate: { min: 0, max: 12.5, otherwise: refuse }"),
                terms(
                        "quantity_units",
                        List.of("quantite"),
                        "number",
                        new ColumnTerms(null, null, new ColumnTerms.Bounds("0", "12,5", false, true))));
        assertEquals(
                List.of("+     default: 1"),
                terms("quantity_units", List.of("quantite"), "number", new ColumnTerms("1", null, null)));
        assertEquals(
                List.of("+     validate: { not_in_future: true }"),
                terms(
                        "date_sale",
                        List.of("date"),
                        "date",
                        new ColumnTerms(null, null, new ColumnTerms.Bounds("", "", true, false))));
        assertEquals(
                List.of(
                        "+   channel:",
                        "+     from: [canal]",
                        "+     transform: one_of",
                        "+     options: { values: { website: [site, \"n°1: web\"] } }"),
                terms(
                        "channel",
                        List.of("canal"),
                        "one_of",
                        new ColumnTerms(null, Map.of("website", List.of("site", "n°1: web")), null)));
    }

    @Test
    void aSynonymMoreTouchesNoOtherValueAndTheLastOneTakesItsTableAlong() throws Exception {
        Files.writeString(folder.resolve("ventes.yaml"), TEXT.replace("# fin", """
                  channel:
                    from: [canal]
                    transform: one_of
                    options:
                      unknown: keep   # tel quel
                      values:
                        website: [site]     # en ligne
                        direct: [caveau]
                # fin"""));
        open(Clock.systemUTC());
        assertEquals(
                List.of(
                        "-         website: [site]     # en ligne",
                        "+         website: [site, web]     # en ligne",
                        "+         fair: [salon]"),
                terms(
                        "channel",
                        List.of("canal"),
                        "one_of",
                        new ColumnTerms(
                                null,
                                new LinkedHashMap<>(Map.of(
                                        "website",
                                        List.of("site", "web"),
                                        "direct",
                                        List.of("caveau"),
                                        "fair",
                                        List.of("salon"))),
                                null)));
        assertEquals(
                List.of("-       values:", "-         website: [site]     # en ligne", "-         direct: [caveau]"),
                terms("channel", List.of("canal"), "one_of", new ColumnTerms(null, Map.of(), null)));
    }

    @Test
    void aLimitThatIsNoNumberIsRefusedAtItsPlace() throws Exception {
        MappingInvalid invalid = assertThrows(
                MappingInvalid.class,
                () -> terms(
                        "quantity_units",
                        List.of("quantite"),
                        "number",
                        new ColumnTerms(null, null, new ColumnTerms.Bounds("peu", "", false, false))));
        assertEquals(
                "/columns/quantity_units/validate/min",
                invalid.problems().get(0).pointer());
    }

    @Test
    void aTransformIsWrittenOnlyWhereItIsNotTheObviousOne() throws Exception {
        assertEquals(List.of(), difference(change("date_sale", List.of("date"), "date", true)));
        assertEquals(
                List.of("+     transform: code"),
                difference(change("customer_key", List.of("code_client", "client"), "code", true)));
        assertEquals(
                List.of(
                        "-   product_key: { from: [ref], required: true }",
                        "+   product_key: { transform: code, from: [ref], required: true }"),
                difference(change("product_key", List.of("ref"), "code", true)));
    }

    @Test
    void optionsThatTheNewTransformDoesNotKnowGoWithTheOldOne() throws Exception {
        Draft draft = change("order_id", List.of("bon"), "text", false);
        assertEquals(List.of("+   order_id:", "+     from: [bon]", "+     transform: text"), difference(draft));
        Files.writeString(
                folder.resolve("ventes.yaml"),
                TEXT.replace(
                        "state:\n",
                        "order_id:\n    from: [bon]\n"
                                + "    transform: text\n    options:\n      multiline: true\n  state:\n"));
        open(Clock.systemUTC());
        assertEquals(
                // other columns have options, too
                List.of("-     transform: text", "-       multiline: true", "+     transform: code"),
                difference(change("order_id", List.of("bon"), "code", false)));
    }

    @Test
    void aColumnThatNothingFillsAnyMoreLeavesTheFile() throws Exception {
        Files.writeString(folder.resolve("ventes.yaml"), TEXT.replace("  state:", "  unit:\n    from: [u]\n  state:"));
        open(Clock.systemUTC());
        assertEquals(List.of("-   unit:", "-     from: [u]"), difference(change("unit", List.of(), "text", false)));
        assertEquals(List.of(), difference(change("state", List.of(), "one_of", false)), "its default stays");
    }

    @Test
    void aColumnIsAddedBehindTheOthers() throws Exception {
        assertEquals(
                List.of("+   channel:", "+     from: [canal]"),
                difference(change("channel", List.of("canal"), "text", false)));
        assertTrue(change("channel", List.of("canal"), "text", true).text().endsWith("# fin\n"));
    }

    @Test
    void whatWouldBeWrongIsToldAtItsPlace() throws Exception {
        MappingInvalid invalid =
                assertThrows(MappingInvalid.class, () -> change("customer_key", List.of(), "prefixed_code", true));
        assertEquals("/columns", invalid.problems().get(0).pointer());
        assertEquals(
                "ventes.yaml, ligne 7, clé « columns » : la table ne peut se passer de la colonne « customer_key » : "
                        + "ajoutez-la, avec « from » ou « default ».",
                invalid.problems().get(0).sentence(Messages.in("fr")));
        invalid = assertThrows(MappingInvalid.class, () -> change("quantity_units", List.of("quantite"), "date", true));
        assertEquals(
                "/columns/quantity_units/transform", invalid.problems().get(0).pointer());
    }

    @Test
    void anotherNameWouldBeUnknownToTheRoutes() throws Exception {
        MappingInvalid invalid = assertThrows(
                MappingInvalid.class, () -> editor.draft(written(), TEXT.replace("mapping: ventes", "mapping: autre")));
        assertEquals("mapping.name_kept", invalid.problems().get(0).code());
    }

    @Test
    void whatAFileSaidBeforeIsKeptAndCanBeRestored() throws Exception {
        open(Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC));
        Written before = written();
        editor.save(change("channel", List.of("canal"), "text", false));
        editor.save(change("notes", List.of("remarque"), "text", false));
        assertEquals(
                List.of("20261121-080000-001", "20261121-080000-000"),
                editor.versions(written()).stream()
                        .map(MappingEditor.Version::id)
                        .toList());
        String first = editor.version(written(), "20261121-080000-000").orElseThrow();
        assertEquals(TEXT, first);
        editor.save(editor.draft(written(), first));
        assertEquals(before.stamp(), written().stamp());
        assertEquals(3, editor.versions(written()).size());
        assertTrue(editor.version(written(), "../../../etc/passwd").isEmpty());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("ventes.yaml"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void aFileThatSomebodyChangedMeanwhileIsNotOverwritten() throws Exception {
        Draft draft = change("channel", List.of("canal"), "text", false);
        Files.writeString(folder.resolve("ventes.yaml"), TEXT + "# autre main\n");
        assertThrows(MappingOutdated.class, () -> editor.save(draft));
        assertTrue(Files.readString(folder.resolve("ventes.yaml")).endsWith("# autre main\n"));
    }

    @Test
    void everyColumnOfEveryShippedFileCanBeChangedAndChangedBackWithoutALossOfAComment() throws Exception {
        Path shipped = Path.of(System.getProperty("project.basedir", "."), "routes/mappings");
        MappingCatalog catalog = MappingCatalog.load(shipped);
        editor = new MappingEditor(catalog, shipped, home.resolve("versions"), Clock.systemUTC());
        int changed = 0;
        for (MappingFile mapping : catalog.current().all()) {
            Written written = editor.read(mapping.name()).orElseThrow();
            for (MappingFile.StatedRule rule : mapping.statedRules()) {
                if (rule.from().isEmpty()) {
                    continue;
                }
                List<String> more = new ArrayList<>(List.of("une autre colonne"));
                more.addAll(rule.from());
                Draft there = editor.draft(
                        written, List.of(new ColumnChange(rule.column(), more, rule.transform(), rule.required())));
                assertNotEquals(mapping.hash(), there.mapping().hash(), rule.column());
                Draft back = editor.draft(
                        new Written(written.mapping(), written.file(), there.text(), written.stamp()),
                        List.of(new ColumnChange(rule.column(), rule.from(), rule.transform(), rule.required())));
                assertEquals(mapping.hash(), back.mapping().hash(), rule.column());
                assertEquals(comments(written.text()), comments(back.text()), rule.column());
                changed++;
            }
        }
        assertTrue(changed > 100, "only " + changed);
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.contains(" #") || line.startsWith("#"))
                .map(line -> line.substring(line.indexOf('#')))
                .toList();
    }
}
