package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCommandTest {
    private static final Messages FRENCH = Messages.in("fr");

    @TempDir
    private Path folder;

    private CommandBench bench;

    @BeforeEach
    void anInstallation() throws IOException {
        bench = new CommandBench(folder.resolve("home"));
    }

    @Test
    void aPersonReadsWhatBecameOfEveryFile() throws IOException {
        Path clients = file("clients.csv", Reports.customers());
        Path ventes = file("ventes.csv", Reports.sales());
        bench.house.corrections.put(12L, Path.of("/home/corrections/ventes.run-12.a-corriger.csv"));

        int exit = bench.run("load", clients.toString(), ventes.toString());

        assertEquals("""
                ✓ clients.csv (isavigne/customers → customers) : chargé
                    40 lignes lues : 40 nouvelles
                    0,8 s · 50 lignes/s · preuve ✓
                ! ventes.csv (isavigne/sales → sales_lines) : chargé, avec des lignes en quarantaine
                    1\u202f204 lignes lues : 1\u202f190 nouvelles, 4 modifiées, 8 en quarantaine, 2 en double
                    anomalies : %s (3), %s (1)
                    totaux : 45\u202f210,40 € · 3\u202f402,333 bouteilles (éq. 75 cl)
                    0,8 s · 1\u202f505 lignes/s · preuve ✓
                    note : Déposez vos exports dans inbox.
                    à corriger dans : /home/corrections/ventes.run-12.a-corriger.csv
                Total : 2 fichiers ; 1\u202f244 lignes lues : 1\u202f230 nouvelles, 4 modifiées, 8 en quarantaine, 2 en double ; 0,0 s
                """.formatted(FRENCH.anomaly("quantity_zero"), FRENCH.anomaly("unit_unknown")), bench.out());
        assertEquals("", bench.err());
        assertEquals(1, exit);
        assertEquals(
                List.of(
                        "started",
                        "load clients.csv command",
                        "load ventes.csv command",
                        "pipeline closed",
                        "store closed"),
                bench.house.asked);
    }

    @Test
    void aProgramReadsOneDocument() throws IOException {
        Path ventes = file("ventes.csv", Reports.sales());

        int exit = bench.run("load", ventes.toString(), "--json");

        assertEquals("""
                {
                  "runs" : [ {
                    "runId" : 12,
                    "source" : "isavigne",
                    "stream" : "sales",
                    "table" : "sales_lines",
                    "trigger" : "command",
                    "file" : "ventes.csv",
                    "sha256" : "%s",
                    "mapping" : "isavigne-sales",
                    "status" : "loaded_with_quarantine",
                    "read" : 1204,
                    "inserted" : 1190,
                    "updated" : 4,
                    "unchanged" : 0,
                    "quarantined" : 8,
                    "duplicates" : 2,
                    "anomalies" : {
                      "quantity_zero" : 3,
                      "unit_unknown" : 1
                    },
                    "sums" : {
                      "money" : 45210.4000,
                      "bottles_75cl" : 3402.333
                    },
                    "startedAt" : "2026-03-14T08:30:00Z",
                    "durationSeconds" : 0.800,
                    "proven" : true,
                    "notes" : [ "Déposez vos exports dans inbox." ],
                    "message" : null,
                    "advice" : null,
                    "corrections" : null
                  } ],
                  "totals" : {
                    "runs" : 1,
                    "read" : 1204,
                    "inserted" : 1190,
                    "updated" : 4,
                    "unchanged" : 0,
                    "quarantined" : 8,
                    "duplicates" : 2,
                    "anomalies" : {
                      "quantity_zero" : 3,
                      "unit_unknown" : 1
                    },
                    "sums" : {
                      "money" : 45210.4000,
                      "bottles_75cl" : 3402.333
                    },
                    "durationSeconds" : 0.000
                  },
                  "ignored" : [ ],
                  "untouched" : 0
                }
                """.formatted("ab".repeat(32)), bench.out());
        assertEquals("", bench.err());
        assertEquals(1, exit);
    }

    @Test
    void aDryRunTellsWhatWouldChange() throws IOException {
        Path clients = file(
                "clients.csv",
                Reports.report(0, "customers", "customers", "clients.csv", RunStatus.DRY_RUN)
                        .counts(40, 1, 2, 36, 1, 0)
                        .changes(Map.of("email", 1L, "city", 2L))
                        .build());

        int exit = bench.run("load", clients.toString(), "--dry-run", "--force", "--accept-shrink");

        assertEquals("""
                ? clients.csv (isavigne/customers → customers) : essai à blanc
                    40 lignes lues : 1 à créer, 2 à modifier, 36 inchangées, 1 à mettre en quarantaine
                    colonnes qui changeraient : city (2), email (1)
                    0,8 s · 50 lignes/s · rien n’a été écrit
                Total : 1 fichier ; 40 lignes lues : 1 à créer, 2 à modifier, 36 inchangées, 1 à mettre en quarantaine ; 0,0 s
                """, bench.out());
        assertEquals("load clients.csv command dry force shrink", bench.house.asked.get(1));
        assertEquals(1, exit);
    }

    @Test
    void aDryRunTellsAProgramTheColumns() throws IOException {
        Path clients = file(
                "clients.csv",
                Reports.report(0, "customers", "customers", "clients.csv", RunStatus.DRY_RUN)
                        .counts(2, 0, 2, 0, 0, 0)
                        .changes(Map.of("email", 1L, "city", 2L))
                        .build());

        int exit = bench.run("load", clients.toString(), "--dry-run", "--json");

        int from = bench.out().indexOf("    \"changes\"");
        int to = bench.out().indexOf("  } ]", from);
        assertEquals("""
                    "changes" : {
                      "city" : 2,
                      "email" : 1
                    }
                """, bench.out().substring(from, to));
        assertEquals(0, exit);
    }

    @Test
    void aRefusedFileSaysWhyAndWhatToDo() throws IOException {
        Path empty = file("vide.csv", Reports.refused("vide.csv"));

        int exit = bench.run("load", empty.toString());

        assertEquals("""
                ✗ vide.csv : refusé
                    raison : Le fichier « vide.csv » est vide.
                    à faire : Exportez-le à nouveau.
                Total : 1 fichier ; aucune ligne lue ; 0,0 s
                """, bench.out());
        assertEquals(2, exit);
    }

    @ParameterizedTest
    @CsvSource({
        "LOADED, 0, 0",
        "UNCHANGED, 0, 0",
        "ALREADY_LOADED, 0, 0",
        "LOADED_WITH_QUARANTINE, 1, 1",
        "DRY_RUN, 0, 0",
        "DRY_RUN, 1, 1",
        "REFUSED, 0, 2",
        "FAILED, 0, 2",
        "CANCELLED, 0, 2",
        "RUNNING, 0, 2"
    })
    void theExitCodeFollowsTheStatus(RunStatus status, long quarantined, int code) throws IOException {
        Path file = file(
                "a.csv",
                Reports.report(1, "sales", "sales_lines", "a.csv", status)
                        .counts(quarantined, 0, 0, 0, quarantined, 0)
                        .build());

        assertEquals(code, bench.run("load", file.toString()));
        assertEquals(code, bench.run("load", file.toString(), "--json"));
    }

    @Test
    void theWorstFileDecidesTheExitCode() throws IOException {
        Path bad = file("vide.csv", Reports.refused("vide.csv"));
        Path good = file("clients.csv", Reports.customers());

        assertEquals(2, bench.run("load", bad.toString(), good.toString()));
    }

    @Test
    void anAlreadyLoadedFileCountsForNothingInTheTotal() throws IOException {
        Path again = file(
                "ventes.csv",
                Reports.report(12, "sales", "sales_lines", "ventes.csv", RunStatus.ALREADY_LOADED)
                        .counts(1204, 1204, 0, 0, 0, 0)
                        .build());

        bench.run("load", again.toString());

        assertEquals("""
                ✓ ventes.csv (isavigne/sales → sales_lines) : déjà chargé
                Total : 1 fichier ; aucune ligne lue ; 0,0 s
                """, bench.out());
    }

    @Test
    void theExportsOfAFolderAreTakenOldestFirstAndNothingElse() throws IOException {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        aged(exports.resolve("b.csv"), 3);
        aged(exports.resolve("a.CSV"), 2);
        aged(exports.resolve("c.xlsx"), 1);
        aged(exports.resolve("d.zip"), 1);
        aged(exports.resolve("lisez-moi.pdf"), 9);
        aged(exports.resolve(".cache.csv"), 9);
        aged(exports.resolve("~$c.xlsx"), 9);
        aged(Files.createDirectories(exports.resolve("done")).resolve("old.csv"), 9);

        bench.run("load", exports.toString());

        assertEquals(
                List.of("load b.csv command", "load a.CSV command", "load c.xlsx command", "load d.zip command"),
                bench.house.asked.subList(1, 5));
        assertEquals("""
                Fichiers laissés de côté, ce ne sont pas des exports : .cache.csv, lisez-moi.pdf, ~$c.xlsx
                Total : aucun fichier ; aucune ligne lue ; 0,0 s
                """, bench.out());
    }

    @Test
    void aFolderWithoutExportsSaysWhatWasLookedFor() throws IOException {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        Files.createFile(exports.resolve("lisez-moi.pdf"));

        int exit = bench.run("load", exports.toString());

        assertEquals("""
                Rien à charger : aucun fichier .csv, .txt, .xlsx, .zip, .gz dans %s. Les sous-dossiers ne sont pas parcourus.
                Fichiers laissés de côté, ce ne sont pas des exports : lisez-moi.pdf
                Total : aucun fichier ; aucune ligne lue ; 0,0 s
                """.formatted(exports), bench.out());
        assertEquals(0, exit);
    }

    @Test
    void aMissingPathStopsTheLoadBeforeItBegins() throws IOException {
        Path clients = file("clients.csv", Reports.customers());

        int exit = bench.run("load", clients.toString(), "/nulle/part.csv");

        assertEquals("""
                Erreur : « /nulle/part.csv » n’existe pas ou ne peut pas être lu. Rien n’a été chargé.
                À faire : Vérifiez le chemin et vos droits ; mettez-le entre guillemets s’il contient des espaces.
                """, bench.err());
        assertEquals("", bench.out());
        assertEquals(2, exit);
        assertEquals(List.of(), bench.house.asked);
    }

    @Test
    void aDatabaseThatIsDownIsASentenceWithoutThePassword() throws IOException {
        Path clients = file("clients.csv", Reports.customers());
        bench.environment.put("VENDANGE_JDBC_URL", "jdbc:postgresql://cave:5432/vendange?user=marie&password=grappe");
        bench.house.unavailable = new StoreUnavailable(
                "open", new IOException("Connection to cave:5432 refused, password=grappe\nsecond line"));

        int exit = bench.run("load", clients.toString());

        assertEquals("""
                Erreur : La base de données (jdbc:postgresql://cave:5432/vendange?user=marie&password=***) n’est pas disponible : Connection to cave:5432 refused, password=***
                À faire : Vérifiez qu’elle est démarrée et que l’adresse, l’utilisateur et le mot de passe sont justes (vendange.jdbc.*), puis redonnez la même commande : rien n’est chargé à moitié.
                """, bench.err());
        assertEquals(2, exit);
    }

    @Test
    void aFailureInTheMiddleIsStillOneDocument() throws IOException {
        Path clients = file("clients.csv", Reports.customers());
        Path ventes = file("ventes.csv");
        Path stock = file("stock.csv");
        bench.house.failuresByFile.put("ventes.csv", new IOException("No space left on device"));

        int exit = bench.run("load", "--json", clients.toString(), ventes.toString(), stock.toString());

        String tail = bench.out().substring(bench.out().indexOf("  \"ignored\""));
        assertEquals("""
                  "ignored" : [ ],
                  "untouched" : 1,
                  "error" : {
                    "message" : "Le disque est plein : No space left on device",
                    "advice" : "Libérez de la place, puis redonnez la même commande : elle reprend où elle s’est arrêtée."
                  }
                }
                """, tail);
        assertEquals("""
                Erreur : Le disque est plein : No space left on device
                À faire : Libérez de la place, puis redonnez la même commande : elle reprend où elle s’est arrêtée.
                1 fichier n’a pas été traité.
                """, bench.err());
        assertEquals(2, exit);
    }

    @Test
    void theCommandLineNamesTheDatabaseAndTheLanguage() throws IOException {
        Path clients = file("clients.csv", Reports.customers());

        bench.run("load", clients.toString(), "--jdbc-url", "jdbc:postgresql://cave/v", "--lang", "en");

        assertEquals(
                "jdbc:postgresql://cave/v", bench.house.openedWith.database().shown());
        assertEquals("""
                ✓ clients.csv (isavigne/customers → customers): loaded
                    40 rows read: 40 new
                    0.8 s · 50 rows/s · proof ✓
                Total: 1 file; 40 rows read: 40 new; 0.0 s
                """, bench.out());
    }

    private Path file(String name, RunReport... reports) throws IOException {
        bench.house.reportsByFile.put(name, List.of(reports));
        return bench.file(name);
    }

    private static void aged(Path file, int hours) throws IOException {
        Files.writeString(file, "x");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L - hours * 3_600_000L));
    }
}
