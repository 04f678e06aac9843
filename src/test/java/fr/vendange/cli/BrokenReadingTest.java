package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.component.SplitBatches;
import fr.vendange.run.component.VendangeConstants;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error while a batch is read ends its run where it stands, and the service goes on; the next try ends the run. */
class BrokenReadingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NO_MEMORY = """
            Erreur : La mémoire donnée au programme ne suffit pas.
            À faire : Donnez-lui plus de mémoire (java -Xmx1g -jar …) ou diminuez vendange.batch.size, puis redonnez la même commande.
            """;

    @TempDir
    private Path home;

    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        installation = new Installation(home);
        installation.environment.put("VENDANGE_BATCH_SIZE", "200");
    }

    @Test
    void ofAnExport() throws Exception {
        Path sales = Installation.SAMPLES.resolve("ventes.csv");
        installation.steps.before("isavigne-drop-batches", 1, exchange -> breakAt(3, exchange));

        assertEquals(ExitCode.FAILED, patiently("load", sales.toString()));

        assertTrue(installation.err().endsWith(NO_MEMORY), installation.err());
        assertEquals(
                List.of("failed|Le chargement s’est interrompu : Java heap space"),
                installation.query("select status, message from runs"));
        assertEquals(ExitCode.QUARANTINE, installation.load(sales));
        assertEquals(List.of("1|888"), installation.query("select count(*), sum(inserted) from runs"));
    }

    @Test
    void ofAnOdoo() throws Exception {
        try (SimulatedOdoo odoo = SimulatedOdoo.start("17.0")) {
            odoo.within(transaction -> {
                for (int i = 0; i < 100; i++) {
                    transaction.create("res.partner", Map.of("name", "Client n" + i, "customer_rank", 1));
                }
            });
            installation.environment.putAll(new SimulatedLivingOdoo(odoo).settings());
            installation.environment.put("ODOO_PAGE_SIZE", "30");
            installation.steps.before("odoo-customers-batches", 1, exchange -> breakAt(3, exchange));

            assertEquals(ExitCode.FAILED, patiently("sync", "--stream", "customers"));

            assertTrue(installation.err().endsWith(NO_MEMORY), installation.err());
            assertEquals(ExitCode.DONE, installation.run("sync", "--stream", "customers"));
            assertEquals(List.of("1|100"), installation.query("select count(*), sum(inserted) from runs"));
        }
    }

    @Test
    void ofRecordsInQuarantine() throws Exception {
        installation.load(Files.writeString(
                home.resolve("ventes.csv"), "num_ligne;code_client;produit_key;date;quantite\n1;C1;P1;;6\n"));
        installation.steps.before("quarantine-replay-batches", 1, exchange -> breakAt(1, exchange));

        assertEquals(ExitCode.FAILED, patiently("quarantine", "replay", "--all"));

        assertTrue(installation.err().endsWith(NO_MEMORY), installation.err());
        assertEquals(List.of("open"), installation.query("select state from quarantine"));
    }

    @Test
    void whatIsLeftOfACancelledRunIsNotRead() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        installation.environment.put("VENDANGE_BATCH_SIZE", "10");
        installation.steps.before("isavigne-drop-batches", 1, exchange -> count(asked, exchange));
        installation.steps.before(
                "isavigne-drop-map", 3, exchange -> run(exchange).cancel());

        assertEquals(
                ExitCode.FAILED,
                patiently("load", Installation.SAMPLES.resolve("ventes.csv").toString()));

        assertTrue(asked.get() < 20, asked + " of 90 batches were read");
    }

    private int patiently(String... arguments) {
        return assertTimeoutPreemptively(PATIENCE, () -> installation.run(arguments));
    }

    /** The route’s batches, of which one cannot be read. */
    private static void breakAt(int batch, Exchange exchange) {
        SplitBatches batches = (SplitBatches) exchange.getMessage().getBody();
        exchange.getMessage().setBody(SplitBatches.of(run(exchange), new Watched(batches, index -> {
            if (index == batch) {
                throw new OutOfMemoryError("Java heap space");
            }
        })));
    }

    private static void count(AtomicInteger asked, Exchange exchange) {
        SplitBatches batches = (SplitBatches) exchange.getMessage().getBody();
        exchange.getMessage().setBody(SplitBatches.of(run(exchange), new Watched(batches, asked::set)));
    }

    private static Run run(Exchange exchange) {
        return exchange.getProperty(VendangeConstants.RUN, Run.class);
    }

    /** Says which batch is read, 1 being the first. */
    private static final class Watched implements Iterator<RecordBatch>, Closeable {
        private final SplitBatches batches;
        private final IntConsumer watcher;
        private int index;

        Watched(SplitBatches batches, IntConsumer watcher) {
            this.batches = batches;
            this.watcher = watcher;
        }

        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public RecordBatch next() {
            watcher.accept(++index);
            return batches.next();
        }

        @Override
        public void close() throws IOException {
            batches.close();
        }
    }
}
