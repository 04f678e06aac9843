package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a file that cannot be loaded gets, by the command: a reason, advice, exit code 2 and untouched tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final List<String> TABLES =
            List.of("product_catalog", "customers", "sales_lines", "stock_levels", "contact_history", "quarantine");

    private Installation installation;
    private Path folder;
    /** Keeps H2 from closing the file between two commands, which is what takes time. */
    private Connection open;

    @BeforeAll
    void openAnInstallation(@TempDir Path home) throws Exception {
        installation = new Installation(home);
        folder = Files.createDirectories(home.resolve("exports"));
        assertEquals(ExitCode.DONE, installation.run("status"));
        open = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("data/vendange") + ";AUTO_SERVER=TRUE");
    }

    @AfterAll
    void close() throws Exception {
        open.close();
    }

    @Test
    void aFileThatIsNoList() throws Exception {
        isRefused(
                file("ventes.csv", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n"),
                "Le fichier « ventes.csv » n’est pas une liste : son contenu est de type PDF.",
                "Exportez la liste depuis le logiciel au format .csv ou .xlsx.");
    }

    @Test
    void aLetterWithoutAnyTable() throws Exception {
        isRefused(
                file("lettre.csv", "Bonjour Madame\nveuillez trouver ci-joint la liste.\nCordialement\n"),
                "Aucune ligne de titres n’est reconnue dans le fichier « lettre.csv » ; ligne 1 : Bonjour Madame",
                "La première ligne du tableau doit nommer les colonnes ; refaites l’export avec les titres, ou "
                        + "ajoutez-les.");
    }

    @Test
    void anEmptyFile() throws Exception {
        isRefused(
                file("stock.csv", ""),
                "Le fichier « stock.csv » est vide.",
                "Refaites l’export : le logiciel n’a rien écrit, ou la copie s’est interrompue.");
    }

    @Test
    void aFileOfBlanks() throws Exception {
        isRefused(
                file("stock.csv", " \r\n\r\n  \t\r\n"),
                "Le fichier « stock.csv » ne contient que des blancs.",
                "Refaites l’export en vérifiant que la liste affichée n’est pas vide.");
    }

    @Test
    void aHeaderOnly() throws Exception {
        isRefused(
                file("produits.csv", "produit_key;nom;prix\r\n"),
                "Le fichier « produits.csv » n’a que sa ligne de titres (ligne 1) et aucune donnée.",
                "Refaites l’export en vérifiant que les filtres ne cachent pas toutes les lignes.");
    }

    @Test
    void aMissingRequiredColumn() throws Exception {
        isRefused(
                file("stock.csv", "entrepot;quantite;unite\r\nChai;12;bouteille\r\n"),
                "La colonne « produit_key » manque dans le fichier « stock.csv » ; colonnes lues : entrepot, quantite, "
                        + "unite.",
                "Refaites l’export avec cette colonne, ou ajoutez le nom qu’elle porte chez vous dans le fichier de "
                        + "correspondance.");
    }

    @Test
    void severalMissingColumns() throws Exception {
        isRefused(
                file("ventes.csv", "code_client;date;unite\r\nC1;01/02/2025;bouteille\r\n"),
                "Les colonnes « produit_key », « quantite » manquent dans le fichier « ventes.csv » ; colonnes lues : "
                        + "code_client, date, unite.",
                "Refaites l’export avec ces colonnes, ou ajoutez les noms qu’elles portent chez vous dans le fichier de "
                        + "correspondance.");
    }

    @Test
    void aTruncatedArchive() throws Exception {
        byte[] whole = zip("ventes.csv", "code_client;produit_key;date;quantite\nC1;P1;01/02/2025;1\n".repeat(200));
        isRefused(
                file("export.zip", Arrays.copyOf(whole, whole.length / 2)),
                "L’archive « export.zip » est tronquée ou abîmée : son contenu ne peut pas être lu.",
                "Copiez-la de nouveau, en attendant la fin de la copie, ou refaites-la.");
    }

    @Test
    void aBomb() throws Exception {
        isRefused(
                file("export.zip", zip("ventes.csv", "0".repeat(20_000_000))),
                "« export.zip » se déplie à plus de 100 fois sa taille (en lisant « ventes.csv ») : lecture arrêtée.",
                "Ne l’ouvrez pas si vous ne savez pas d’où il vient ; sinon déposez le fichier déplié.");
    }

    @Test
    void anArchiveThatClimbsOutOfItsFolder() throws Exception {
        isRefused(
                file("export.zip", zip("../../ventes.csv", "code_client;produit_key;date;quantite\n")),
                "L’archive « export.zip » contient un nom dangereux : « ../../ventes.csv ».",
                "Ne l’ouvrez pas si vous ne savez pas d’où elle vient ; sinon refaites-la.");
    }

    @Test
    void anEncodingThatCannotBeRead() throws Exception {
        byte[] utf32 = "\uFEFFproduit_key;nom\nP1;Chinon\n".getBytes(Charset.forName("UTF-32LE"));
        isRefused(
                file("produits.csv", utf32),
                "Le fichier « produits.csv » est en UTF-32, que Vendange ne lit pas.",
                "Enregistrez le fichier au format « CSV UTF-8 » dans Excel.");
    }

    @Test
    void anEncodingThatTheSettingsStateWrongly() throws Exception {
        installation.environment.put("EXPORT_ENCODING", "UTF-8");
        try {
            isRefused(
                    file("produits.csv", "produit_key;nom\r\nP1;Rosé\r\n".getBytes(WINDOWS)),
                    "Le fichier « produits.csv » n’est pas en UTF-8 : octet E9 à la position 23, ligne 2.",
                    "Retirez l’encodage imposé dans les réglages, ou enregistrez le fichier au format « CSV UTF-8 » "
                            + "dans Excel.");
        } finally {
            installation.environment.remove("EXPORT_ENCODING");
        }
    }

    @Test
    @DisplayName("a field of 2 MB costs its own line only, which is quarantined with its column, length and advice")
    void aFieldOfTwoMegabytes() throws Exception {
        Path file = file(
                "clients-champ-enorme.csv",
                "code_client;nom;adresse\r\nK1;Martin;" + "x".repeat(2_000_000)
                        + "\r\nK2;Durand;2 rue du Pressoir\r\n");

        assertEquals(ExitCode.QUARANTINE, installation.load(file));
        assertEquals(ExitCode.DONE, installation.load(file), "the same content again");

        assertEquals(
                List.of("isavigne-K2|Durand"),
                installation.query(
                        "select customer_key, last_name from customers where customer_key like 'isavigne-K%'"));
        assertEquals(
                List.of("field_too_big|2|adresse|la cellule fait 2\u202F000\u202F000 caractères, la limite est "
                        + "de 1\u202F048\u202F576 ; elle commence par « " + "x".repeat(60)
                        + "… »|Raccourcissez le texte, ou "
                        + "relevez export.max-field-size."),
                entries("clients-champ-enorme.csv"));
    }

    @Test
    void aFileThatIsNotThere() {
        assertEquals(
                ExitCode.FAILED,
                installation.run("load", folder.resolve("ventes.csv.gz").toString()));
        assertEquals("""
                Erreur : « %s » n’existe pas ou ne peut pas être lu. Rien n’a été chargé.
                À faire : Vérifiez le chemin et vos droits ; mettez-le entre guillemets s’il contient des espaces.
                """.formatted(folder.resolve("ventes.csv.gz")), installation.err());
    }

    private List<String> entries(String file) throws Exception {
        return installation.json("quarantine", "list").get("entries").findParents("ref").stream()
                .filter(e -> e.get("file").asText().equals(file))
                .map(e -> String.join(
                        "|",
                        e.get("problems").get(0).get("code").asText(),
                        e.get("line").asText(),
                        e.get("problems").get(0).get("column").asText(),
                        e.get("problems").get(0).get("message").asText(),
                        e.get("problems").get(0).get("advice").asText()))
                .toList();
    }

    /** Both tries end the same way, and neither leaves anything in the tables. */
    private void isRefused(Path file, String reason, String advice) throws Exception {
        List<Long> before = rows();
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertEquals(ExitCode.FAILED, installation.load(file), installation::out);
            assertEquals("", installation.err());
            List<String> lines = installation.out().lines().toList();
            assertEquals("✗ " + file.getFileName() + " : refusé", lines.get(0));
            assertEquals("    raison : " + reason, lines.get(1));
            assertEquals("    à faire : " + advice, lines.get(2));
            assertTrue(lines.get(3).startsWith("Total : 1 fichier ; aucune ligne lue ; "), lines.get(3));
            assertEquals(4, lines.size());
        }
        assertEquals(before, rows());
        assertEquals(List.of(), installation.files("data/work"), "unpacked files left behind");
        assertEquals(
                List.of("refused|" + reason + "|" + advice),
                installation.query("select status, message, advice from runs order by run_id desc limit 1"));
    }

    private List<Long> rows() throws Exception {
        List<Long> rows = new ArrayList<>();
        for (String table : TABLES) {
            rows.add(installation.count(table));
        }
        return rows;
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] zip(String entry, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
