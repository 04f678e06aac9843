package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import fr.vendange.canonical.Problem;
import fr.vendange.run.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineCommandTest {
    private static final Messages FRENCH = Messages.in("fr");
    private static final Problem NUMBER = Problem.of("number_invalid", "quantite", "12,5O");

    @TempDir
    private Path home;

    private CommandBench bench;

    @BeforeEach
    void threeRecordsInQuarantine() throws IOException {
        bench = new CommandBench(home);
        bench.house.entries.add(Reports.entry("QAAAAAAAAAAAA", 4812, "number_invalid", "quantite", "12,5O"));
        bench.house.entries.add(Reports.entry("QBBBBBBBBBBBB", 7, "date_invalid", "quantite", "31/02/2025"));
        bench.house.entries.add(Reports.entry("QCCCCCCCCCCCC", 9, "number_invalid", "quantite", null));
    }

    @Test
    void theListNamesFileLineAndReason() {
        int exit = bench.run("quarantine", "list", "--limit", "1");

        assertEquals("""
                QAAAAAAAAAAAA  ventes.csv, ligne 4\u202f812, colonne « quantite » : %s
                3 lignes en quarantaine, 1 montrée.
                """.formatted(FRENCH.problem(NUMBER)), bench.out());
        assertEquals(0, exit);
    }

    @Test
    void anEmptyQuarantineSaysSo() {
        bench.house.entries.clear();

        bench.run("quarantine", "list");

        assertEquals("La quarantaine est vide.\n", bench.out());
    }

    @Test
    void theListIsFilteredByReason() {
        bench.run("quarantine", "list", "--code", "date_invalid");

        assertEquals("""
                QBBBBBBBBBBBB  ventes.csv, ligne 7, colonne « quantite » : %s
                3 lignes en quarantaine, 1 montrée.
                """.formatted(FRENCH.problem(Problem.of("date_invalid", "quantite", "31/02/2025"))), bench.out());
    }

    @Test
    void oneRecordIsShownWholeWithItsReasonAndAdvice() {
        int exit = bench.run("quarantine", "show", "QAAAAAAAAAAAA");

        assertEquals("""
                QAAAAAAAAAAAA (en quarantaine) : ventes.csv, ligne 4\u202f812
                    isavigne/sales, correspondance « isavigne-ventes », chargement n° 12, 14/03/2026 09:30
                    raison : colonne « quantite » : %s
                    à faire : %s
                    num_ligne  L4812
                    quantite   12,5O
                """.formatted(FRENCH.problem(NUMBER), FRENCH.advice(NUMBER)), bench.out());
        assertEquals(0, exit);
    }

    @Test
    void anAbsentCellIsNotAnEmptyOne() {
        bench.run("quarantine", "show", "QCCCCCCCCCCCC");

        assertEquals(
                "    quantite   (absente)",
                bench.out().lines().reduce((first, last) -> last).orElseThrow());
    }

    @Test
    void aProgramReadsOneRecord() {
        bench.run("quarantine", "show", "QCCCCCCCCCCCC", "--json");

        assertEquals(
                """
                {
                  "ref" : "QCCCCCCCCCCCC",
                  "state" : "open",
                  "runId" : 12,
                  "source" : "isavigne",
                  "stream" : "sales",
                  "mapping" : "isavigne-ventes",
                  "file" : "ventes.csv",
                  "line" : 9,
                  "sourceKey" : "isavigne-L9",
                  "createdAt" : "2026-03-14T08:30:00Z",
                  "problems" : [ {
                    "code" : "number_invalid",
                    "column" : "quantite",
                    "value" : null,
                    "message" : "%s",
                    "advice" : "%s"
                  } ],
                  "record" : [ {
                    "column" : "num_ligne",
                    "cell" : "L9"
                  }, {
                    "column" : "quantite",
                    "cell" : null
                  } ]
                }
                """.formatted(
                                FRENCH.problem(Problem.of("number_invalid", "quantite", null)),
                                FRENCH.advice(Problem.of("number_invalid", "quantite", null))),
                bench.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "replay", "dismiss"})
    void anUnknownReferenceIsNamed(String command) {
        int exit = bench.run("quarantine", command, "QZZZ");

        assertEquals("""
                Erreur : La quarantaine n’a pas de ligne « QZZZ ».
                À faire : « vendange quarantine list » montre les références.
                """, bench.err());
        assertEquals(2, exit);
    }

    @Test
    void aReplayGoesThroughTheRoutesAndTellsWhatItDid() {
        bench.house.replays.add(Reports.report(15, "sales", "sales_lines", "quarantaine", RunStatus.LOADED)
                .counts(2, 2, 0, 0, 0, 0)
                .build());

        int exit = bench.run("quarantine", "replay", "--code", "number_invalid");

        assertEquals(
                List.of("started", "replay QAAAAAAAAAAAA QCCCCCCCCCCCC", "pipeline closed", "store closed"),
                bench.house.asked);
        assertEquals("""
                ✓ quarantaine (isavigne/sales → sales_lines) : chargé
                    2 lignes lues : 2 nouvelles
                    0,8 s · 2 lignes/s · preuve ✓
                Total : 1 fichier ; 2 lignes lues : 2 nouvelles ; 0,0 s
                """, bench.out());
        assertEquals(0, exit);
    }

    @Test
    void aReplayOfAllOrOfSomeNamesItsRecords() {
        bench.run("quarantine", "replay", "--all");
        bench.run("quarantine", "replay", "QCCCCCCCCCCCC", "QAAAAAAAAAAAA");

        assertEquals(
                List.of("replay QAAAAAAAAAAAA QBBBBBBBBBBBB QCCCCCCCCCCCC", "replay QCCCCCCCCCCCC QAAAAAAAAAAAA"),
                bench.house.asked.stream().filter(a -> a.startsWith("replay")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--all QAAAAAAAAAAAA", "--all --code date_invalid"})
    void aReplayMustBeToldWhatInOneWay(String arguments) {
        int exit = bench.run(("quarantine replay " + arguments).strip().split(" "));

        assertEquals("""
                Erreur : Il faut dire quelles lignes essayer à nouveau, d’une seule façon.
                À faire : Donnez des références, ou un filtre (--code, --source, --stream), ou --all.
                """, bench.err());
        assertEquals(64, exit);
        assertEquals(List.of(), bench.house.asked);
    }

    @Test
    void dismissedRecordsLeaveTheQuarantine() {
        int exit = bench.run("quarantine", "dismiss", "QAAAAAAAAAAAA", "QBBBBBBBBBBBB");

        assertEquals("2 lignes écartées ; il reste 1 ligne en quarantaine.\n", bench.out());
        assertEquals(0, exit);
    }

    @Test
    void aProgramReadsHowManyWereDismissed() {
        bench.run("quarantine", "dismiss", "--json", "QAAAAAAAAAAAA");

        assertEquals("""
                {
                  "dismissed" : 1,
                  "open" : 2
                }
                """, bench.out());
    }
}
