package fr.vendange.run.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.StoreUnavailable;
import java.io.Closeable;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left to do when the exchange of a run is through: close its files and, where something around it failed,
 * record that; what it has committed stays, and the next try goes on from there.
 */
public final class RunEnding extends SynchronizationAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);

    private final Run run;
    private final Closeable batches;
    private final RunLedger ledger;
    private final RunsInFlight inFlight;
    private final Messages messages;

    /** @param batches what the records are read from */
    public RunEnding(Run run, Closeable batches, RunLedger ledger, RunsInFlight inFlight, Messages messages) {
        this.run = run;
        this.batches = batches;
        this.ledger = ledger;
        this.inFlight = inFlight;
        this.messages = messages;
    }

    @Override
    public void onFailure(Exchange exchange) {
        run.stop(exchange.getException());
        try {
            ledger.fail(
                    run,
                    messages.format("run", "interrupted", String.valueOf(rootOf(exchange.getException()))),
                    messages.format("run", "interrupted.advice"));
        } catch (StoreUnavailable e) {
            // the run stays as running in the ledger; the next try finds it there and goes on with it
            LOG.warn(
                    "{}",
                    messages.format(
                            "run", "end_not_recorded", run.request().content().name()));
            LOG.debug("{}", run, e);
        }
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public void onDone(Exchange exchange) {
        super.onDone(exchange);
        inFlight.remove(run);
        try (run;
                batches) {
            LOG.debug("{} is through", run);
        } catch (IOException e) {
            LOG.warn("{}: {}", run.request().content().name(), e.getMessage());
        }
    }
}
