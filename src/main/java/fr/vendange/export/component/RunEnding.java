package fr.vendange.export.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.component.VendangeConstants;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left to do when the exchange of a run is through: close its files and, where something around it failed,
 * record that; what it has committed stays, and the next try goes on from there.
 */
final class RunEnding extends SynchronizationAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);

    private final Run run;
    private final RecordSource.Batches batches;
    private final RunLedger ledger;
    private final RunsInFlight inFlight;
    private final Messages messages;

    RunEnding(Run run, RecordSource.Batches batches, RunLedger ledger, RunsInFlight inFlight, Messages messages) {
        this.run = run;
        this.batches = batches;
        this.ledger = ledger;
        this.inFlight = inFlight;
        this.messages = messages;
    }

    @Override
    public void onFailure(Exchange exchange) {
        run.stop(exchange.getException());
        if (hasEnded(exchange)) {
            // what failed came after it: the file of what it refused could not be written
            return;
        }
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
                            "run", "end_not_recorded", run.request().file().name()));
            LOG.debug("{}", run, e);
        }
    }

    private boolean hasEnded(Exchange exchange) {
        RunReport report = exchange.getProperty(VendangeConstants.REPORT, RunReport.class);
        return report != null && report.runId() == run.id();
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
            LOG.warn("{}: {}", run.request().file().name(), e.getMessage());
        }
    }
}
