package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final Messages FRENCH = Messages.in("fr");
    private static final String SALES = """
            Code client;Réf. produit;Date;Quantité;Couleur du bouchon
            C1;CH-2020;12/03/2025;6;noir
            C2;CH-2020;31/02/2025;12,5O;noir
            """;

    @TempDir
    private Path home;

    private CommandBench bench;

    @BeforeEach
    void anInstallationWithTheShippedMappings() throws IOException {
        bench = new CommandBench(home);
        Path mappings = Files.createDirectories(home.resolve("routes/mappings"));
        Path shipped = Path.of(System.getProperty("project.basedir", ".")).resolve("routes/mappings");
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(file, mappings.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aFileIsExplainedFromItsEncodingToItsErrors() throws IOException {
        Path file = file("ventes.csv", SALES, Charset.forName("windows-1252"));

        int exit = bench.run("check", file.toString());

        List<String> lines = bench.out().lines().toList();
        assertEquals("ventes.csv : texte, encodage windows-1252, séparateur « ; », titres à la ligne 1", lines.get(0));
        assertTrue(
                lines.get(1)
                        .startsWith("    correspondance « isavigne-ventes » (isavigne/sales → sales_lines),"
                                + " reconnue à son nom ; couverture "),
                lines.get(1));
        assertTrue(lines.contains("    Code client → customer_key (prefixed_code)"), bench.out());
        assertTrue(lines.contains("    Quantité → quantity_units (number)"), bench.out());
        assertTrue(lines.contains("    colonnes qui ne servent à rien : Couleur du bouchon"), bench.out());
        assertTrue(lines.contains("    2 lignes lues : 1 à charger, 1 refusée"), bench.out());
        assertTrue(
                lines.contains("    ligne 3, colonne « Date » : "
                        + FRENCH.problem(Problem.of("date_invalid", "Date", "31/02/2025"))),
                bench.out());
        assertTrue(
                lines.contains("    ligne 3, colonne « Quantité » : "
                        + FRENCH.problem(Problem.of("number_invalid", "Quantité", "12,5O"))),
                bench.out());
        assertEquals(1, exit);
    }

    @Test
    void nothingIsWrittenAndNoStoreIsOpened() throws IOException {
        bench.run("check", file("ventes.csv", SALES, StandardCharsets.UTF_8).toString());

        assertEquals(List.of(), bench.house.asked);
        try (Stream<Path> entries = Files.list(home)) {
            assertEquals(
                    List.of("routes", "ventes.csv"),
                    entries.map(e -> e.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aProgramReadsTheSame() throws IOException {
        bench.run(
                "check",
                "--json",
                file("ventes.csv", SALES, StandardCharsets.UTF_8).toString());

        JsonNode check = new ObjectMapper().readTree(bench.out()).path("files").path(0);
        assertEquals("UTF-8", check.path("encoding").asText());
        assertEquals(";", check.path("delimiter").asText());
        assertEquals("isavigne-ventes", check.path("mapping").asText());
        assertEquals(2, check.path("read").asInt());
        assertEquals(1, check.path("refused").asInt());
        assertEquals("Couleur du bouchon", check.path("unmapped").path(0).asText());
        assertEquals("date_invalid", check.path("errors").path(0).path("code").asText());
        assertEquals(3, check.path("errors").path(0).path("line").asInt());
    }

    @Test
    void theErrorsShownAreLimited() throws IOException {
        String many = "Code client;Réf. produit;Date;Quantité\n" + "C1;P1;01/01/2025;x\n".repeat(5);

        bench.run(
                "check",
                "--errors",
                "2",
                file("ventes.csv", many, StandardCharsets.UTF_8).toString());

        List<String> lines = bench.out().lines().toList();
        assertEquals("    et 3 autres lignes refusées", lines.get(lines.size() - 1));
    }

    @Test
    void aMissingColumnIsNamedWithWhatWasFound() throws IOException {
        String torn = "Réf. produit;Date;Quantité\nP1;01/01/2025;6\n";

        int exit = bench.run(
                "check", file("ventes.csv", torn, StandardCharsets.UTF_8).toString());

        assertTrue(
                bench.out()
                        .contains("    refusé : La colonne « code_client » manque ;"
                                + " colonnes lues : Réf. produit, Date, Quantité."),
                bench.out());
        assertEquals(2, exit);
    }

    @Test
    void anEmptyFileIsRefusedAsALoadWould() throws IOException {
        int exit = bench.run(
                "check", file("ventes.csv", "", StandardCharsets.UTF_8).toString());

        assertEquals("""
                ventes.csv : refusé : Le fichier « ventes.csv » est vide.
                    à faire : %s
                """.formatted(FRENCH.format("refusals", "empty_file.advice", "ventes.csv")), bench.out());
        assertEquals(2, exit);
    }

    @Test
    void aHeaderWithoutRecordsIsRefused() throws IOException {
        int exit = bench.run(
                "check",
                file("ventes.csv", SALES.lines().findFirst().orElseThrow(), StandardCharsets.UTF_8)
                        .toString());

        assertTrue(bench.out().contains(FRENCH.format("refusals", "header_only", "ventes.csv", 1L)), bench.out());
        assertEquals(2, exit);
    }

    @Test
    void everyFileOfAnArchiveIsChecked() throws IOException {
        Path archive = home.resolve("exports.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("a/ventes.csv", "a/inconnu.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((name.contains("ventes") ? SALES : "x;y\n1;2\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        int exit = bench.run("check", archive.toString());

        assertTrue(bench.out().startsWith("exports.zip!a/ventes.csv : texte, encodage UTF-8"), bench.out());
        assertTrue(bench.out().contains("exports.zip!a/inconnu.csv : refusé : Aucune ligne de titres"), bench.out());
        assertEquals(2, exit);
    }

    @Test
    void aMappingThatIsWrongIsNamed() throws IOException {
        Files.writeString(home.resolve("routes/mappings/faux.yaml"), "mapping: faux\nstreem: x\n");

        int exit = bench.run(
                "check", file("ventes.csv", SALES, StandardCharsets.UTF_8).toString());

        assertTrue(
                bench.err().startsWith("Erreur : Une correspondance contient une erreur : faux.yaml, ligne "),
                bench.err());
        assertEquals(2, exit);
    }

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.writeString(home.resolve(name), text, charset);
    }
}
