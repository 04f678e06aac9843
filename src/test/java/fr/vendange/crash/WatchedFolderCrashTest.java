package fr.vendange.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.crash.Installation.Kind;
import fr.vendange.run.CrashPoint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service, killed while it takes a file: the file is loaded once and ends once in done/. */
class WatchedFolderCrashTest {
    private static final String[] SETTINGS = {
        "vendange.batch.size=500", "vendange.inbox.min-age=100ms", "vendange.inbox.every=100ms"
    };
    private static final int ROWS = 3_000;

    @TempDir
    Path folder;

    @Test
    void aFileThatWasBeingTakenIsLoadedOnceAndEndsOnceInDone() throws Exception {
        Path sales = Exports.sales(folder, ROWS);
        Installation undisturbed = Installation.make(folder.resolve("undisturbed"), Kind.H2, SETTINGS);
        undisturbed.drop(sales);
        try (Program service = undisturbed.start("run")) {
            service.until("the file is in done", () -> undisturbed.names("done").equals(List.of("ventes.csv")));
            assertTrue(service.stop() >= 0);
        }

        Installation killed = Installation.make(folder.resolve("killed"), Kind.H2, SETTINGS);
        killed.drop(sales);
        killedAt(killed, CrashPoint.BATCH_COMMITTED, 3);
        killedAt(killed, CrashPoint.RUN_COMPLETED, 1);
        killedAt(killed, CrashPoint.CORRECTIONS_BEGUN, 1);
        killedAt(killed, CrashPoint.CORRECTIONS_WRITTEN, 1);
        assertEquals(List.of(), killed.names("done"));
        try (Program service = killed.start("run")) {
            service.until("the file is in done", () -> !killed.names("done").isEmpty());
            // at once: what is in done must be in the store's file too
            service.kill();
        }

        assertEquals(List.of("ventes.csv"), killed.names("done"));
        assertEquals(List.of(), killed.names("refused"));
        try (Program service = killed.start("run")) {
            service.until(
                    "nothing of the killed is left", () -> killed.names("inbox").isEmpty());
        }
        assertEquals("", undisturbed.store().from(killed.store()).text());
        assertEquals(undisturbed.corrections(), killed.corrections());
    }

    private static void killedAt(Installation installation, CrashPoint step, int times) throws Exception {
        try (Program service = installation.startUntil(step, times, "run")) {
            int code = service.end();
            assertEquals(Program.KILLED, code, step + "\n" + service.said());
        }
    }
}
