package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watched folder from the drop to done/, refused/ and corrections/ and back, on the shipped routes. */
class WatchedFolderTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String SALES = "num_ligne;code_client;produit_key;date;quantite\r\n";

    @TempDir
    private Path home;

    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        installation = new Installation(home);
    }

    @Test
    void aGoodFileIsLoadedAndPutAwayByDay() throws Exception {
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES + "1;C1;P1;01/02/2025;6\r\n");

            assertEquals(List.of(today() + "/ventes.csv"), installation.files("done"));
            assertEquals(List.of(), installation.files("inbox"));
            assertEquals(List.of(), installation.files("refused"));
            assertEquals(List.of(), installation.files("corrections"));
            assertEquals(
                    List.of("isavigne-1|isavigne-C1|P1|2025-02-01|6.000"),
                    installation.query("select sale_line_key, customer_key, product_key, sale_day, quantity_units "
                            + "from sales_lines"));
            assertEquals(
                    List.of("folder|ventes.csv|loaded|1"),
                    installation.query("select trigger_kind, file_name, status, records_read from runs"));
        }
    }

    @Test
    void theSameContentUnderAnotherNameIsRecognised() throws Exception {
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES + "1;C1;P1;01/02/2025;6\r\n");
            installation.drop("Ventes (copie).csv", SALES + "1;C1;P1;01/02/2025;6\r\n");

            assertEquals(1, installation.count("runs"));
            assertEquals(1, installation.count("sales_lines"));
            assertEquals(List.of(today() + "/Ventes (copie).csv", today() + "/ventes.csv"), installation.files("done"));
        }
    }

    @Test
    void aSecondFileOfTheSameNameDoesNotReplaceTheFirst() throws Exception {
        try (var service = installation.start()) {
            installation.drop("ventes.csv", SALES + "1;C1;P1;01/02/2025;6\r\n");
            installation.drop("ventes.csv", SALES + "2;C1;P1;01/02/2025;6\r\n");

            assertEquals(List.of(today() + "/ventes-2.csv", today() + "/ventes.csv"), installation.files("done"));
            assertTrue(installation.text("done/" + today() + "/ventes-2.csv").contains("\n2;"));
        }
    }

    @Test
    void aFileStillBeingWrittenIsNotTaken() throws Exception {
        installation.environment.put("VENDANGE_INBOX_MIN_AGE", "2s");
        Path growing = Files.createDirectories(home.resolve("inbox")).resolve("ventes.csv");
        List<String> taken = new ArrayList<>();
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try (var service = installation.start()) {
            // not before: on a slow machine the file would be old by the time the service is there
            Files.writeString(growing, SALES);
            int lines = 8;
            for (int i = 1; i <= lines; i++) {
                String line = i + ";C1;P1;01/02/2025;6\r\n";
                writer.schedule(
                        () -> {
                            taken.addAll(installation.query("select file_name from runs"));
                            return Files.writeString(growing, line, StandardOpenOption.APPEND);
                        },
                        700L * i,
                        TimeUnit.MILLISECONDS);
            }
            installation.arrivals.next("isavigne-inbox");
            assertEquals(List.of(), taken);
            assertEquals(List.of("loaded|" + lines), installation.query("select status, records_read from runs"));
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void theOldestFileIsTakenFirst() throws Exception {
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        Files.writeString(inbox.resolve("ventes-a.csv"), SALES + "1;C1;P1;01/02/2025;6\r\n");
        Files.writeString(inbox.resolve("ventes-b.csv"), SALES + "1;C1;P1;01/02/2025;12\r\n");
        Files.setLastModifiedTime(
                inbox.resolve("ventes-a.csv"), FileTime.from(Instant.now().minusSeconds(60)));
        Files.setLastModifiedTime(
                inbox.resolve("ventes-b.csv"), FileTime.from(Instant.now().minusSeconds(3600)));
        try (var service = installation.start()) {
            assertEquals(
                    "ventes-b.csv", installation.arrivals.next("isavigne-inbox").file());
            assertEquals(
                    "ventes-a.csv", installation.arrivals.next("isavigne-inbox").file());
            assertEquals(List.of("6.000"), installation.query("select quantity_units from sales_lines"));
        }
    }

    @Test
    void aFileOfWhichNothingCanBeReadEndsInRefusedWithTheReasonBesideIt() throws Exception {
        try (var service = installation.start()) {
            installation.drop("ventes.csv", "code_client;date;quantite\r\nC1;01/02/2025;6\r\n");

            assertEquals(List.of("ventes.csv", "ventes.csv.erreurs.csv"), installation.files("refused"));
            assertEquals(List.of(), installation.files("inbox"));
            assertEquals(
                    "\uFEFFfichier;erreur;conseil\r\n"
                            + "ventes.csv;\"La colonne « produit_key » manque dans le fichier « ventes.csv » ; colonnes "
                            + "lues : code_client, date, quantite.\";Refaites l’export avec cette colonne, ou ajoutez le "
                            + "nom qu’elle porte chez vous dans le fichier de correspondance.\r\n",
                    installation.text("refused/ventes.csv.erreurs.csv"));
            assertEquals(0, installation.count("sales_lines"));
        }
    }

    @Test
    void anArchiveOfTheFourSamplesIsFourLoads() throws Exception {
        try (var service = installation.start()) {
            List<String> names = List.of("clients.csv", "produits.csv", "stock.csv", "ventes.csv");
            installation.drop(
                    "export du 30 septembre.zip",
                    zip(names, name -> Files.readAllBytes(Installation.SAMPLES.resolve(name))));

            assertEquals(List.of(today() + "/export du 30 septembre.zip"), installation.files("done"));
            assertEquals(
                    List.of(
                            "export du 30 septembre.zip!clients.csv|loaded_with_quarantine|183|180",
                            "export du 30 septembre.zip!produits.csv|loaded_with_quarantine|31|28",
                            "export du 30 septembre.zip!stock.csv|loaded_with_quarantine|51|49",
                            "export du 30 septembre.zip!ventes.csv|loaded_with_quarantine|898|888"),
                    installation.query("select file_name, status, records_read, inserted from runs order by run_id"));
            assertEquals(
                    List.of(
                            "export du 30 septembre.zip-clients.lot-1.a-corriger.csv",
                            "export du 30 septembre.zip-produits.lot-2.a-corriger.csv",
                            "export du 30 septembre.zip-stock.lot-3.a-corriger.csv",
                            "export du 30 septembre.zip-ventes.lot-4.a-corriger.csv"),
                    installation.files("corrections"));
            assertEquals(List.of(), installation.files("data/work"));
        }
    }

    @Test
    void oneBadFileAmongTheGoodOnesOfAnArchiveCostsOnlyItself() throws Exception {
        try (var service = installation.start()) {
            installation.drop(
                    "export.zip",
                    zip(
                            List.of("lisez-moi.txt", "ventes.csv", "stock.csv"),
                            name -> (switch (name) {
                                        case "ventes.csv" -> SALES + "1;C1;P1;01/02/2025;6\r\n";
                                        case "stock.csv" -> "entrepot;quantite\r\nChai;6\r\n";
                                        default -> "Bonjour\r\n";
                                    })
                                    .getBytes(StandardCharsets.UTF_8)));

            assertEquals(List.of(today() + "/export.zip"), installation.files("done"));
            assertEquals(List.of("export.zip.erreurs.csv"), installation.files("refused"));
            assertEquals(1, installation.count("sales_lines"));
            assertEquals(
                    List.of(
                            "\uFEFFfichier;erreur;conseil",
                            "export.zip!lisez-moi.txt;Aucune ligne de titres n’est reconnue dans le fichier « export.zip!"
                                    + "lisez-moi.txt »",
                            "export.zip!stock.csv;La colonne « produit_key » manque dans le fichier « export.zip!stock"
                                    + ".csv »"),
                    installation
                            .text("refused/export.zip.erreurs.csv")
                            .lines()
                            .map(line -> line.replace("\"", "").replaceAll(" ; (ligne|colonnes).*", ""))
                            .toList());
        }
    }

    @Test
    void whatExcelSavesOfACorrectionsFileLoadsAndClosesItsEntries() throws Exception {
        try (var service = installation.start()) {
            installation.drop(
                    "stock.csv",
                    "produit_key,entrepot,quantite,unite,date_inventaire\n"
                            + "P1,Chai,environ 50,bouteille,2025-09-30\n"
                            + "P2,Chai,12,bouteille,2025-09-30\n"
                            + "P3,,12,bouteille,2025-09-30\n"
                            + "P4,Chai,vide,bouteille,2025-09-30\n");
            assertEquals(List.of("stock.lot-1.a-corriger.csv"), installation.files("corrections"));
            List<String> written = installation
                    .text("corrections/stock.lot-1.a-corriger.csv")
                    .lines()
                    .toList();
            assertEquals(
                    "\uFEFFproduit_key;entrepot;quantite;unite;date_inventaire;_ref;_ligne;_colonne;_valeur;_erreur;_conseil",
                    written.get(0));
            List<String> refs = refs(written);

            // columns moved, dates as Excel shows them here, Windows-1252, the last line still wrong
            String saved =
                    "_ref;date_inventaire;quantite;entrepot;produit_key;unite;_ligne;_colonne;_valeur;_erreur;_conseil\r\n"
                            + refs.get(0)
                            + ";30/09/2025;50,5;Chai;P1;bouteille;2;quantite;environ 50;« environ 50 »;écrivez un nombre\r\n"
                            + refs.get(1) + ";30/09/2025;12;Dépôt;P3;bouteille;4;entrepot;;;\r\n"
                            + refs.get(2) + ";30/09/2025;beaucoup;Chai;P4;bouteille;5;quantite;vide;;\r\n";
            installation.drop("stock.lot-1.a-corriger.csv", saved.getBytes(WINDOWS));

            assertEquals(
                    List.of(
                            "P1|Chai|50.500|2025-09-29 22:00:00+00",
                            "P2|Chai|12.000|2025-09-29 22:00:00+00",
                            "P3|Dépôt|12.000|2025-09-29 22:00:00+00"),
                    installation.query("select product_key, warehouse, quantity_units, last_count_date "
                            + "from stock_levels order by product_key"));
            assertEquals(
                    List.of(refs.get(0) + "|corrected|2|1", refs.get(1) + "|corrected|4|1", refs.get(2) + "|open|5|2"),
                    installation.query(
                            "select ref, state, position, run_id from quarantine order by run_id, position"));
            assertEquals(
                    List.of("stock.lot-1.a-corriger.csv", "stock.lot-2.a-corriger.csv"),
                    installation.files("corrections"));
            assertEquals(
                    List.of(refs.get(2)),
                    refs(installation
                            .text("corrections/stock.lot-2.a-corriger.csv")
                            .lines()
                            .toList()));
        }
    }

    @Test
    void aCorrectionsFileSavedAsAWorkbookUnderAnyNameLoads() throws Exception {
        try (var service = installation.start()) {
            installation.drop(
                    "ventes.csv",
                    SALES + "1;C1;P1;31/02/2025;6\r\n2;C1;P1;01/03/2025;12,5O\r\n3;C1;P1;01/03/2025;1\r\n");
            List<String> refs = refs(installation
                    .text("corrections/ventes.lot-1.a-corriger.csv")
                    .lines()
                    .toList());

            installation.drop(
                    "corrigé par Claude.xlsx",
                    workbook(List.of(
                            List.of(
                                    "num_ligne",
                                    "code_client",
                                    "produit_key",
                                    "date",
                                    "quantite",
                                    "_ref",
                                    "_ligne",
                                    "_erreur"),
                            List.of(1, "C1", "P1", LocalDate.of(2025, 2, 28), 6, refs.get(0), 2, "…"),
                            List.of(2, "C1", "P1", LocalDate.of(2025, 3, 1), 12.5, refs.get(1), 3, "…"))));

            assertEquals(
                    List.of(
                            "isavigne-1|2025-02-28|6.000",
                            "isavigne-2|2025-03-01|12.500",
                            "isavigne-3|2025-03-01|1.000"),
                    installation.query(
                            "select sale_line_key, sale_day, quantity_units from sales_lines order by sale_line_key"));
            assertEquals(
                    List.of("corrected|2"),
                    installation.query("select state, count(*) from quarantine group by state"));
            assertEquals(List.of("loaded"), installation.query("select status from runs where run_id = 2"));
        }
    }

    @Test
    void aColumnThatTheMappingLearnsWhileTheServiceRunsLoadsTheNextTime() throws Exception {
        try (var service = installation.start()) {
            String file = "num_ligne;code_client;produit_key;date;nb de cols\r\n1;C1;P1;01/02/2025;6\r\n";
            installation.drop("ventes.csv", file);
            assertEquals(List.of("refused"), installation.query("select status from runs"));

            change("isavigne-ventes.yaml", "from: [quantite,", "from: [nb de cols, quantite,");
            installation.drop("ventes.csv", file);

            assertEquals(List.of("6.000"), installation.query("select quantity_units from sales_lines"));
        }
    }

    @Test
    void recordsInQuarantineAreReplayedWithTheMappingAsItIsNow() throws Exception {
        installation.run(
                "load", file("ventes.csv", SALES + "1;;P1;01/02/2025;6\r\n").toString());
        assertEquals(List.of("required_missing|open"), installation.query("select code, state from quarantine"));

        change("isavigne-ventes.yaml", "# default: COMPTOIR", "default: COMPTOIR");
        assertEquals(ExitCode.DONE, installation.run("quarantine", "replay", "--all"));

        assertEquals(
                List.of("isavigne-1|isavigne-COMPTOIR"),
                installation.query("select sale_line_key, customer_key from sales_lines"));
        assertEquals(List.of("corrected|isavigne-1"), installation.query("select state, loaded_key from quarantine"));
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        installation.run("load", Installation.SAMPLES.resolve("clients.csv").toString());
        installation.run("status");
        List<String> before = contents();
        List<String> files = installation.files("corrections");

        assertEquals(ExitCode.QUARANTINE, installation.run("load", "--dry-run", Installation.SAMPLES.toString()));

        assertTrue(
                installation.out().contains("898 lignes lues : 888 à créer, 8 à mettre en quarantaine, 2 en double"));
        assertTrue(installation
                .out()
                .contains("183 lignes lues : 180 inchangées, 2 à mettre en quarantaine, 1 en double"));
        assertEquals(before, contents());
        assertEquals(files, installation.files("corrections"));
        assertFalse(Files.exists(home.resolve("done")));
    }

    /** Every row of every table, as text. */
    private List<String> contents() throws Exception {
        List<String> contents = new ArrayList<>();
        for (String table : installation.query(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC' order by 1")) {
            installation.query("select * from \"" + table + "\"").stream()
                    .map(row -> table + ": " + row)
                    .sorted()
                    .forEach(contents::add);
        }
        assertTrue(contents.size() > 180);
        return contents;
    }

    private void change(String mapping, String from, String to) throws IOException {
        Path file = home.resolve("routes/mappings").resolve(mapping);
        String before = Files.readString(file);
        assertTrue(before.contains(from));
        Files.writeString(file, before.replace(from, to));
        installation.clock.forward(Duration.ofSeconds(2));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(home.resolve(name), content);
    }

    private static List<String> refs(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.replaceAll(".*;(Q[A-Z0-9]{12});.*", "$1"))
                .toList();
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Europe/Paris")).toString();
    }

    private interface Content {
        byte[] of(String name) throws IOException;
    }

    private static byte[] zip(List<String> names, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content.of(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] workbook(List<List<Object>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Excel", "16.0")) {
            Worksheet sheet = workbook.newWorksheet("Feuil1");
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    Object cell = rows.get(r).get(c);
                    if (cell instanceof LocalDate date) {
                        sheet.value(r, c, date);
                        sheet.style(r, c).format("dd/mm/yyyy").set();
                    } else if (cell instanceof Number number) {
                        sheet.value(r, c, number);
                    } else {
                        sheet.value(r, c, cell.toString());
                    }
                }
            }
        }
        return bytes.toByteArray();
    }
}
