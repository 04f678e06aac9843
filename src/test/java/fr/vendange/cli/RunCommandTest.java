package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path home;

    private CommandBench bench;

    @BeforeEach
    void anInstallation() throws IOException {
        bench = new CommandBench(home);
    }

    @Test
    void theServiceSaysOnceThatItIsReadyAndStopsInOrder() {
        int exit = bench.run("run");

        assertEquals(
                "Vendange est prêt en 812 ms. Déposez vos exports dans %s. Base : H2, %s. Ctrl+C pour arrêter.\n"
                        .formatted(home.resolve("inbox"), home.resolve("data")),
                bench.out());
        assertEquals(
                List.of("started, watching", "stop asked", "pipeline closed", "store closed"),
                bench.house.asked.subList(0, 4));
        assertEquals(0, exit);
    }

    @Test
    void theFoldersAreThereBeforeTheServiceStarts() {
        bench.run("run");

        for (String folder : List.of("inbox", "done", "refused", "corrections")) {
            assertTrue(Files.isDirectory(home.resolve(folder)), folder);
        }
    }

    @Test
    void aServiceThatIsToldNotToWatchDoesNot() {
        bench.environment.put("VENDANGE_WATCH", "false");

        bench.run("run");

        assertEquals(
                "Vendange est prêt en 812 ms. Le dossier n’est pas surveillé (vendange.watch=false). Base : H2, %s."
                                .formatted(home.resolve("data"))
                        + " Ctrl+C pour arrêter.\n",
                bench.out());
        assertEquals("started", bench.house.asked.get(0));
    }

    @Test
    void aProgramReadsThatTheServiceIsReady() {
        bench.run("run", "--json", "--jdbc-url", "jdbc:postgresql://cave/v?password=grappe");

        assertEquals("""
                {
                  "ready" : true,
                  "elapsedMs" : 812,
                  "inbox" : "%s",
                  "watching" : true,
                  "store" : "jdbc:postgresql://cave/v?password=***"
                }
                """.formatted(home.resolve("inbox")), bench.out());
    }

    @Test
    void aServiceThatCannotStartSaysWhy() {
        bench.house.startFailure = new RuntimeException(new AccessDeniedException("/srv/inbox"));

        int exit = bench.run("run");

        assertEquals("", bench.out());
        assertEquals("""
                Erreur : L’accès à « /srv/inbox » est refusé.
                À faire : Donnez à l’utilisateur qui lance Vendange le droit de lire et d’écrire à cet endroit, puis redonnez la même commande.
                """, bench.err());
        assertEquals(2, exit);
    }
}
