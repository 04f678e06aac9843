package fr.vendange.export;

import static fr.vendange.export.Exports.FRENCH;
import static fr.vendange.export.Exports.lines;
import static fr.vendange.export.Exports.notes;
import static fr.vendange.export.Exports.open;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.Problem;
import fr.vendange.run.FileRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExportReaderTest {
    private static final String UNCLOSED = " un guillemet est ouvert sans être refermé dans « %s »";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readsRecordsWithTheirPhysicalLines(String what, String text, List<String> expected) throws Exception {
        try (ExportReader reader = open(folder, text)) {
            assertEquals(expected, lines(reader));
        }
    }

    static Stream<Arguments> readsRecordsWithTheirPhysicalLines() {
        return Stream.of(
                Arguments.of(
                        "semicolons and decimal commas",
                        "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n",
                        List.of("2: [1,5, 2,5, 3,5]", "3: [4,5, 5,5, 6,5]")),
                Arguments.of("commas", "a,b,c\n1,2.5,3\n", List.of("2: [1, 2.5, 3]")),
                Arguments.of("tabs", "a\tb\tc\n1\t2,5\t3\n", List.of("2: [1, 2,5, 3]")),
                Arguments.of("bars", "a|b|c\n1|2;5|3\n", List.of("2: [1, 2;5, 3]")),
                Arguments.of(
                        "quoted delimiters",
                        "a,b\n\"x;y;z\",1\n\"p;q;r\",2\n",
                        List.of("2: [x;y;z, 1]", "3: [p;q;r, 2]")),
                Arguments.of("doubled quotes", "a;b\n\"x \"\"y\"\" z\";1\n", List.of("2: [x \"y\" z, 1]")),
                Arguments.of("inch marks", "a;b\nfût 12\";1\n", List.of("2: [fût 12\", 1]")),
                Arguments.of("spaces behind a quote", "a;b\n\"x\"  ;\"y\" \n", List.of("2: [x, y]")),
                Arguments.of("CRLF", "a;b\r\n1;2\r\n3;4\r\n", List.of("2: [1, 2]", "3: [3, 4]")),
                Arguments.of("CR", "a;b\r1;2\r3;4", List.of("2: [1, 2]", "3: [3, 4]")),
                Arguments.of(
                        "line breaks in cells",
                        "a;b\n\"x\ny\r\nz\";1\n2;3\n",
                        List.of("2: [x\ny\r\nz, 1]", "5: [2, 3]")),
                Arguments.of(
                        "blank lines and rows", "\n\na;b\n\n1;2\n;\n \n3;4\n\n", List.of("5: [1, 2]", "8: [3, 4]")),
                Arguments.of("no line break at the end", "a;b\n1;2", List.of("2: [1, 2]")),
                Arguments.of("an empty cell at the very end", "a;b\n1;", List.of("2: [1, ]")),
                Arguments.of("a stated delimiter", "sep=,\na,b\n1,2\n", List.of("3: [1, 2]")),
                Arguments.of("one column", "a\n1\n2\n", List.of("2: [1]", "3: [2]")),
                Arguments.of("too few cells stay", "a;b;c\n1;2\n1\n", List.of("2: [1, 2]", "3: [1]")),
                Arguments.of("empty cells too many are cut", "a;b\n1;2;;\n3;4;\n", List.of("2: [1, 2]", "3: [3, 4]")),
                Arguments.of(
                        "too many cells",
                        "a;b\n1;2;x;\n3;4\n",
                        List.of(
                                "2: [1, 2, x, ] la ligne a 3 cellules pour 2 colonnes ; la première de trop contient"
                                        + " « x »",
                                "3: [3, 4]")),
                Arguments.of(
                        "a NUL",
                        "a;b\n1;x\0y\n3;4\n",
                        List.of("2: [1, x␀y] « x␀y » contient un caractère nul (montré par" + " ␀)", "3: [3, 4]")),
                Arguments.of(
                        "a quote that nothing closes",
                        "a;b;c\n1;\"x;1\n2;y;2\n3;z;3\n",
                        List.of("2: [1, \"x, 1]" + UNCLOSED.formatted("\"x"), "3: [2, y, 2]", "4: [3, z, 3]")),
                Arguments.of(
                        "a quote closed too early",
                        "a;b;c\n1;\"x\"y;1\n2;y;2\n",
                        List.of("2: [1, \"x\"y, 1]" + UNCLOSED.formatted("\"x\"y"), "3: [2, y, 2]")),
                Arguments.of(
                        "two lines with stray quotes",
                        "a;b;c\n1;\"x;1\n2;y;2\n3;\"z;3\n4;u;4\n",
                        List.of(
                                "2: [1, \"x, 1]" + UNCLOSED.formatted("\"x"),
                                "3: [2, y, 2]",
                                "4: [3, \"z, 3]" + UNCLOSED.formatted("\"z"),
                                "5: [4, u, 4]")),
                Arguments.of(
                        "stray quotes that pair over rows",
                        "a;b;c\n1;\"x;1\n2;y;2\n3;z\";3\n4;u;4\n",
                        List.of(
                                "2: [1, \"x, 1]" + UNCLOSED.formatted("\"x"),
                                "3: [2, y, 2]",
                                "4: [3, z\", 3]",
                                "5: [4, u, 4]")),
                Arguments.of(
                        "a stray quote in the last line",
                        "a;b\n1;2\n3;\"4",
                        List.of("2: [1, 2]", "3: [3, \"4]" + UNCLOSED.formatted("\"4"))),
                Arguments.of(
                        "protected formulas",
                        "a;b\n'=1+2;'+336\n'abc;'-x\n",
                        List.of("2: [=1+2, +336]", "3: ['abc, -x]")),
                Arguments.of("a total line", "a;b;c;d\n1;2;3;4\nTotal;;;123\n", List.of("2: [1, 2, 3, 4]")),
                Arguments.of(
                        "what only looks like a total",
                        "a;b;c;d\nTotal;Energies;;\nTotal;;;\nTotalis;;;3\nTotal;1;2;3\n",
                        List.of(
                                "2: [Total, Energies, , ]",
                                "3: [Total, , , ]",
                                "4: [Totalis, , , 3]",
                                "5: [Total, 1, 2, 3]")),
                Arguments.of("the header again", "a;b\n1;2\na;b\n3;4\n", List.of("2: [1, 2]", "4: [3, 4]")),
                Arguments.of("the mark of DOS", "a;b\n1;2\n\u001a", List.of("2: [1, 2]")));
    }

    @Test
    void countsBadRecordsAmongTheOrdinals() throws Exception {
        try (ExportReader reader = open(folder, "a;b\n1;2\n1;2;3\n\n4;5\n")) {
            reader.next();
            reader.next();
            assertEquals(2, reader.next().record().ordinal());
            assertEquals(3, reader.approximateRecords());
        }
    }

    @Test
    void notesWhatItDecided() throws Exception {
        String text = "Export du 12/03\n\nnom;;nom;Qté\n1;2;3;ChÃ¢teau\nTotal;;;9\nSous-total;;;1\n";
        try (ExportReader reader = Exports.inspect(Exports.file(folder, "x.csv", text, StandardCharsets.UTF_8))
                .open(records -> 1)) {
            assertEquals(List.of("nom", "colonne_2", "nom_3", "Qté"), reader.header());
            assertEquals(3, reader.headerLine());
            Reading reading = reader.next();
            assertEquals("Château", reading.record().cells()[3]);
            assertArrayEquals(new int[] {3}, reading.repairedColumns());
            assertEquals(null, reader.next());
            assertEquals(
                    List.of(
                            "Encodage UTF-8, vérifié sur tout le fichier.",
                            "Séparateur « ; ».",
                            "Une ligne ignorée au-dessus des titres de la ligne 3.",
                            "La colonne 2 n’a pas de titre : elle s’appelle « colonne_2 ».",
                            "Le titre « nom » est répété : la colonne 3 s’appelle « nom_3 ».",
                            "2 lignes de totaux ignorées, la première à la ligne 5.",
                            "Accents abîmés réparés dans un enregistrement."),
                    notes(reader));
        }
    }

    @Test
    void aFieldOfTwoMegabytesCostsOnlyItsRecord() throws Exception {
        for (String quote : List.of("", "\"")) {
            String big = quote + "x".repeat(2_000_000) + quote;
            try (ExportReader reader = open(folder, "a;b;c\n1;2;3\n4;" + big + ";6\n7;8;9\n")) {
                reader.next();
                Reading reading = reader.next();
                Object[] cells = reading.record().cells();
                assertEquals(3, reading.record().position());
                assertEquals("4", cells[0]);
                assertTrue(((String) cells[1]).startsWith("xxx") && ((String) cells[1]).length() <= 1_001);
                assertEquals("6", cells[2]);
                assertEquals(
                        "la cellule fait 2 000 000 caractères, la limite est de 1 048 576 ; elle" + " commence par « "
                                + "x".repeat(60) + "… »",
                        FRENCH.problem(reading.problem().orElseThrow()).replace('\u202f', ' '));
                assertEquals(List.of("4: [7, 8, 9]"), lines(reader));
            }
        }
    }

    @Test
    void aFieldOfManyLinesBeyondTheLimitIsOneRecord() throws Exception {
        String big = "des mots\n".repeat(300_000);
        try (ExportReader reader = open(folder, "a;b;c\n4;\"" + big + "\";6\n7;8;9\n")) {
            Problem problem = reader.next().problem().orElseThrow();
            assertEquals("field_too_big", problem.code());
            assertEquals(List.of(2_700_000L, 1_048_576), problem.arguments());
            assertEquals(List.of("300003: [7, 8, 9]"), lines(reader));
        }
    }

    @Test
    void aStrayQuoteBeforeMegabytesOfRowsCostsOnlyItsLine() throws Exception {
        int rows = 200_000;
        try (ExportReader reader = open(folder, "a;b;c\n0;\"x;0\n" + "1;un vin;12,50\n".repeat(rows))) {
            assertEquals("stray_quote", reader.next().problem().orElseThrow().code());
            Reading last = null;
            for (int i = 0; i < rows; i++) {
                last = reader.next();
                assertTrue(last.problem().isEmpty());
            }
            assertEquals(rows + 2, last.record().position());
            assertEquals(null, reader.next());
        }
    }

    @Test
    void aStrayQuoteBeforeMegabytesOfRaggedLinesCostsOnlyItsLine() throws Exception {
        int rows = 200_000;
        try (ExportReader reader = open(folder, "a;b;c;d;e\n0;\"x;0;;\n" + "du texte é\n".repeat(rows) + "1;2;3;4;5")) {
            assertEquals("stray_quote", reader.next().problem().orElseThrow().code());
            for (int i = 0; i < rows; i++) {
                assertEquals(i + 3, reader.next().record().position());
            }
            assertEquals(List.of("200003: [1, 2, 3, 4, 5]"), lines(reader));
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void refusesWhatIsNoTable(String text, String code, String sentence) throws Exception {
        ExportLimits limits = new ExportLimits(1 << 20, 3, 4, 100, 100, 10);
        FileRefused refused = assertThrows(FileRefused.class, () -> {
            try (ExportReader reader = Exports.inspect(
                            Exports.file(folder, "ventes.csv", text, StandardCharsets.UTF_8), limits)
                    .open(records -> text.startsWith("?") ? HeaderFinder.NONE : 0)) {
                lines(reader);
            }
        });
        assertEquals(code, refused.code());
        assertEquals(sentence, refused.reason(FRENCH));
    }

    static Stream<Arguments> refusesWhatIsNoTable() {
        return Stream.of(
                Arguments.of("", "empty_file", "Le fichier « ventes.csv » est vide."),
                Arguments.of(" \n\n  ", "blank_file", "Le fichier « ventes.csv » ne contient que des blancs."),
                Arguments.of(";;\n;;\n", "blank_file", "Le fichier « ventes.csv » ne contient que des blancs."),
                Arguments.of(
                        "a;b\n1;1\n2;2\n3;3\n4;\"4\"\n",
                        "too_many_rows",
                        "Le fichier « ventes.csv » a plus de 3 lignes."),
                Arguments.of(
                        "a\n" + "1\n".repeat(100), "too_many_rows", "Le fichier « ventes.csv » a plus de 3 lignes."),
                Arguments.of(
                        "a;b;c;d;e\n1;2;3;4;5\n",
                        "too_many_columns",
                        "Le fichier « ventes.csv » a 5 colonnes à la ligne 1 ; la limite est de 4."),
                Arguments.of(
                        "?" + "x".repeat(500),
                        "no_lines",
                        "La ligne 1 du fichier « ventes.csv » est trop longue pour être celle d’une liste."),
                Arguments.of(
                        "?a;b\n1;2\n",
                        "header_not_found",
                        "Aucune ligne de titres n’est reconnue dans le fichier « ventes.csv » ; ligne 1 : ?a | b"),
                Arguments.of(
                        "%PDF-1.4",
                        "not_a_csv", "Le fichier « ventes.csv » n’est pas une liste : son contenu est de type PDF."),
                Arguments.of(
                        "<html><table>",
                        "other_spreadsheet",
                        "Le fichier « ventes.csv » est un tableau d’un format que Vendange ne lit pas (HTML)."),
                Arguments.of(
                        "\1\2\3\4\5\6\7\0\1\2\3",
                        "not_text",
                        "Le fichier « ventes.csv » n’est pas du texte : son contenu est binaire."),
                Arguments.of(
                        "x".repeat(1 << 20) + "xx",
                        "file_too_big",
                        "Le fichier « ventes.csv » fait 1 Mo ; la limite est de 1 Mo."));
    }
}
