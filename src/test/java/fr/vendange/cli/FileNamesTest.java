package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names of dropped files are text, whatever stands in them: nothing evaluates them, nothing leaves its folder by them.
 */
class FileNamesTest {
    private static final String PWNED = "vendange.pwned";
    private static final List<String> NAMES = List.of(
            "${sys.user.home}.csv",
            "${bean:type:java.lang.System?method=setProperty('vendange.pwned','x')}.csv",
            "$simple{sys.user.home}.csv",
            "{{vendange.home}}.csv",
            "{{env:PATH}}.csv",
            "%2e%2e%2fventes.csv",
            "ventes\nfausse ligne.csv",
            "ventes\u001b[31m.csv",
            "-rf.csv",
            "=cmd|' !A0'.csv",
            "a&delete=true.csv",
            "a?fileName=x.csv",
            "RAW(ventes).csv",
            "Vêntes d’été – “cuvée” №1 🍷.csv",
            "e\u0301te\u0301.csv",
            "v" + "e".repeat(239) + ".csv",
            "é".repeat(118) + ".csv");

    @TempDir
    private Path folder;

    private Path home;
    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        System.clearProperty(PWNED);
        home = Files.createDirectories(folder.resolve("estate/home"));
        installation = new Installation(home);
    }

    @Test
    void aGoodFileIsLoadedAndItsCorrectionsStayInTheirFolder() throws Exception {
        try (var service = installation.start()) {
            for (int i = 0; i < NAMES.size(); i++) {
                String name = NAMES.get(i);
                var arrival = installation.drop(
                        name,
                        "num_ligne;code_client;produit_key;date;quantite\n%1$d0;C1;P1;01/02/2025;6\n%1$d1;;P1;01/02/2025;6\n"
                                .formatted(i));

                assertFalse(arrival.failed(), name);
                assertEquals(i + 1, installation.count("sales_lines"), name);
                assertEquals(
                        NAMES.subList(0, i + 1),
                        installation.query("select file_name from runs order by run_id"),
                        name);
                assertEquals(i + 1, installation.files("done").size(), name);
                assertTrue(installation.files("done").contains(today() + "/" + name), name);
                List<String> corrections = installation.files("corrections");
                assertEquals(i + 1, corrections.size(), name);
                assertTrue(
                        corrections.stream().allMatch(n -> n.matches("(?s).+\\.lot-\\d+\\.a-corriger\\.csv")),
                        corrections.toString());
            }
        }
        nothingElseIsThere();
    }

    @Test
    void aRefusedFileStaysInItsFolderWithItsReason() throws Exception {
        try (var service = installation.start()) {
            for (int i = 0; i < NAMES.size(); i++) {
                String name = NAMES.get(i);
                List<String> before = installation.files("refused");
                assertFalse(installation.drop(name, "Bonjour\n").failed(), name);

                List<String> refused = new ArrayList<>(installation.files("refused"));
                refused.removeAll(before);
                assertEquals(2, refused.size(), name);
                assertTrue(refused.contains(name), name);
                String reason = installation.text("refused/" + refused.get(1 - refused.indexOf(name)));
                assertFalse(reason.lines().anyMatch(line -> line.startsWith("=")), reason);
            }
            assertEquals(
                    NAMES.size(),
                    installation.files("refused").stream()
                            .filter(n -> n.endsWith(".erreurs.csv"))
                            .count());
        }
        nothingElseIsThere();
    }

    @Test
    void namesThatHideOrClimbAreLeftWhereTheyAre() throws Exception {
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        List<String> names = List.of("..-ventes.csv", "..\\..\\ventes.csv", ".ventes.csv");
        for (String name : names) {
            Files.writeString(inbox.resolve(name), "code_client;nom\nC1;Durand\n");
        }
        try (var service = installation.start()) {
            assertEquals(
                    "clients.csv",
                    installation
                            .drop("clients.csv", "code_client;nom\nC2;Martin\n")
                            .file());
            installation.drop("clients.csv", "code_client;nom\nC3;Martin\n");

            assertEquals(names, installation.files("inbox"));
            assertEquals(2, installation.count("customers"));
        }
        for (String name : names) {
            Files.delete(inbox.resolve(name));
        }
        nothingElseIsThere();
    }

    @Test
    void aCorrectionsFileIsFoundByTheCommandWhateverTheNameOfTheExport() throws Exception {
        Path file =
                Files.writeString(folder.resolve("é".repeat(118) + ".csv"), "code_client;nom\n;Martin\nC1;Durand\n");
        assertEquals(ExitCode.QUARANTINE, installation.load(file));
        assertTrue(installation
                .out()
                .contains("à corriger dans : "
                        + installation
                                .path("corrections")
                                .resolve(installation.files("corrections").get(0))));
    }

    private void nothingElseIsThere() throws IOException {
        assertNull(System.getProperty(PWNED));
        assertEquals(List.of(), installation.files("inbox"));
        try (Stream<Path> paths = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    paths.filter(Files::isRegularFile)
                            .filter(p -> Stream.of("done", "refused", "corrections", "routes", "data")
                                    .noneMatch(allowed -> p.startsWith(home.resolve(allowed))))
                            .toList());
        }
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Europe/Paris")).toString();
    }
}
