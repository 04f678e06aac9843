package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Overview;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StreamKey;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    private static final StreamKey SALES = new StreamKey("isavigne", "sales");

    @TempDir
    private Path home;

    private CommandBench bench;

    @BeforeEach
    void anInstallation() throws IOException {
        bench = new CommandBench(home);
    }

    @Test
    void anEmptyInstallationSaysSo() {
        int exit = bench.run("status");

        assertEquals("""
                Base : H2, %s

                Sources
                    aucune pour l’instant

                Derniers chargements
                    aucun pour l’instant

                Quarantaine, par raison
                    vide

                Anomalies, par type
                    aucune

                En cours
                    rien
                """.formatted(home.resolve("data")), bench.out());
        assertEquals(0, exit);
    }

    @Test
    void aPersonReadsHowThingsStand() {
        fill();

        bench.run("status");

        assertEquals("""
                Base : H2, %s

                Sources
                    isavigne/sales → sales_lines : 1\u202f194 lignes ; dernier chargement n° 12, 14/03/2026 09:30, chargé, avec des lignes en quarantaine
                    isavigne/stock → stock_levels : aucune ligne ; jamais chargé

                Derniers chargements
                    n° 12, 14/03/2026 09:30  ! ventes.csv (isavigne/sales → sales_lines) : chargé, avec des lignes en quarantaine ; 1\u202f204 lignes lues : 1\u202f190 nouvelles, 4 modifiées, 8 en quarantaine, 2 en double
                    n° 13, 14/03/2026 09:30  ✗ vide.csv : refusé

                Quarantaine, par raison
                    7  nombre illisible
                    1  date qui n’existe pas

                Anomalies, par type
                    3  %s

                En cours
                    isavigne/sales : chargement n° 14, par cave:4711, jusqu’au 14/03/2026 09:30
                """.formatted(home.resolve("data"), Messages.in("fr").anomaly("unit_unknown")), bench.out());
    }

    @Test
    void aProgramReadsHowThingsStand() {
        fill();
        bench.house.latest.clear();

        bench.run("status", "--json");

        assertEquals("""
                {
                  "store" : "H2, %s",
                  "streams" : [ {
                    "source" : "isavigne",
                    "stream" : "sales",
                    "table" : "sales_lines",
                    "rows" : 1194,
                    "lastRun" : {
                      "runId" : 12,
                      "startedAt" : "2026-03-14T08:30:00Z",
                      "status" : "loaded_with_quarantine"
                    }
                  }, {
                    "source" : "isavigne",
                    "stream" : "stock",
                    "table" : "stock_levels",
                    "rows" : 0,
                    "lastRun" : null
                  } ],
                  "runs" : [ ],
                  "openQuarantine" : {
                    "date_invalid" : 1,
                    "number_invalid" : 7
                  },
                  "openAnomalies" : {
                    "unit_unknown" : 3
                  },
                  "leases" : [ {
                    "source" : "isavigne",
                    "stream" : "sales",
                    "runId" : 14,
                    "owner" : "cave:4711",
                    "expiresAt" : "2026-03-14T08:30:00Z"
                  } ]
                }
                """.formatted(home.resolve("data")), bench.out());
    }

    private void fill() {
        bench.house.streams.add(new Overview.StreamState(
                SALES, "sales_lines", 1194, 12, Reports.MORNING, RunStatus.LOADED_WITH_QUARANTINE));
        bench.house.streams.add(
                new Overview.StreamState(new StreamKey("isavigne", "stock"), "stock_levels", 0, 0, null, null));
        bench.house.latest.add(Reports.sales());
        bench.house.latest.add(Reports.refused("vide.csv"));
        bench.house.openQuarantine.put("date_invalid", 1L);
        bench.house.openQuarantine.put("number_invalid", 7L);
        bench.house.openAnomalies.put("unit_unknown", 3L);
        bench.house.leases.add(new Overview.Lease(SALES, 14, "cave:4711", Reports.MORNING));
    }
}
