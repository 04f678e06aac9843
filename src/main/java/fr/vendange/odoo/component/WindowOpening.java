package fr.vendange.odoo.component;

import fr.vendange.canonical.Messages;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.extraction.ClientReads;
import fr.vendange.odoo.extraction.Extraction;
import fr.vendange.odoo.extraction.Extraction.Asked;
import fr.vendange.run.Content;
import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Hint;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.StreamBusy;
import fr.vendange.run.StreamKey;
import fr.vendange.run.Window;
import fr.vendange.run.component.Lookup;
import fr.vendange.run.component.Outcomes;
import fr.vendange.run.component.RunEnding;
import fr.vendange.run.component.SplitBatches;
import fr.vendange.run.component.Timetable;
import fr.vendange.run.component.VendangeConstants;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a window for an exchange: its run begins, its batches become the body, its end is watched over. */
final class WindowOpening {
    private static final String TIMER = "timer";
    private static final String NOT_READ = "0".repeat(64);

    private static final Logger LOG = LoggerFactory.getLogger(WindowOpening.class);

    private final OdooEndpoint endpoint;
    private final RunLedger ledger;
    private final SourceMemory memory;
    private final MappingCatalog catalog;
    private final RunsInFlight inFlight;
    private final Messages messages;
    private final Clock clock;

    WindowOpening(OdooEndpoint endpoint) {
        this.endpoint = endpoint;
        CamelContext context = endpoint.getCamelContext();
        this.ledger = Lookup.of(context, RunLedger.class);
        this.memory = Lookup.of(context, SourceMemory.class);
        this.catalog = Lookup.of(context, MappingCatalog.class);
        this.inFlight = Lookup.of(context, RunsInFlight.class);
        this.messages = Lookup.of(context, Messages.class);
        this.clock = Lookup.of(context, Clock.class);
    }

    void open(Exchange exchange, OdooClient client, Window.Kind usual) throws FileRefused, StreamBusy {
        if (exchange.getProperty(VendangeConstants.OUTCOMES) == null) {
            exchange.setProperty(VendangeConstants.OUTCOMES, new CopyOnWriteArrayList<RunReport>());
        }
        exchange.removeProperty(VendangeConstants.RUN);
        // what a refusal is recorded under
        exchange.setProperty(
                VendangeConstants.SOURCE, new FileIdentity(endpoint.getModel(), 0, NOT_READ, clock.instant()));
        Extraction extraction = new Extraction(
                new ClientReads(client),
                new Extraction.Surroundings(
                        ledger,
                        memory,
                        catalog.current(),
                        endpoint.getWorkFolder() == null
                                ? Path.of(System.getProperty("java.io.tmpdir"))
                                : Path.of(endpoint.getWorkFolder()),
                        clock));
        Extraction.Opened opened = opened(exchange, client, extraction, asked(exchange, client, usual));
        if (opened.begun().isPresent()) {
            Begun begun = opened.begun().get();
            if (begun instanceof Begun.Busy busy) {
                busy(exchange, busy);
            } else if (begun instanceof Begun.AlreadyLoaded loaded) {
                Outcomes.add(exchange, loaded.report());
            } else if (begun instanceof Begun.Started started) {
                watch(exchange, started.run(), opened.batches());
                exchange.getMessage().setBody(SplitBatches.of(started.run(), opened.batches()));
                return;
            }
        }
        exchange.getMessage().setBody(opened.batches());
    }

    /**
     * What keeps a run from beginning is recorded like one that failed: nobody reads the log for it. A server that
     * stays away is recorded and told of once, however often a timer meets it.
     */
    private Extraction.Opened opened(Exchange exchange, OdooClient client, Extraction extraction, Asked asked)
            throws FileRefused {
        try {
            return extraction.open(endpoint.stream(), asked, Outcomes.options(exchange, TIMER));
        } catch (OdooFault fault) {
            OdooFault met = fault.behind();
            unread(exchange, client, met.reason(messages), met.advice(messages)).ifPresent(inFlight::ended);
            throw fault;
        }
    }

    private Optional<RunReport> unread(Exchange exchange, OdooClient client, String reason, String advice) {
        Content source = exchange.getProperty(VendangeConstants.SOURCE, Content.class);
        RunOptions options = Outcomes.options(exchange, TIMER);
        Optional<StreamKey> stream = streamKey(client);
        return stream.isEmpty()
                ? Optional.of(ledger.refuse(source, options, stream, reason, advice))
                : ledger.unread(source, options, stream.get(), reason, advice);
    }

    private Optional<StreamKey> streamKey(OdooClient client) {
        return catalog.current()
                .find(endpoint.getMapping())
                .map(mapping -> new StreamKey(client.connection().name(), mapping.stream()));
    }

    /** A person is told; a timer comes again, and the next run reads what this one would have. */
    private static void busy(Exchange exchange, Begun.Busy busy) throws StreamBusy {
        if (exchange.getProperty(VendangeConstants.TRIGGER) != null) {
            throw new StreamBusy(busy.stream(), busy.owner());
        }
        LOG.info("{}: {} works on it, the next run reads on", busy.stream(), busy.owner());
    }

    private void watch(Exchange exchange, Run run, Extraction.Batches batches) {
        inFlight.add(run);
        exchange.setProperty(VendangeConstants.RUN, run);
        exchange.getExchangeExtension().addOnCompletion(new RunEnding(run, batches, ledger, inFlight, messages));
    }

    private Asked asked(Exchange exchange, OdooClient client, Window.Kind usual) {
        String wanted = exchange.getProperty(VendangeConstants.WINDOW, String.class);
        if (wanted == null && usual == Window.Kind.CHANGES && isReconciliationMissed(exchange, client)) {
            return new Asked(Window.Kind.RECONCILE, null, null, null);
        }
        Window.Kind kind = wanted == null || usual == Window.Kind.SNAPSHOT ? usual : Window.Kind.ofSqlName(wanted);
        return new Asked(
                kind,
                exchange.getProperty(VendangeConstants.SINCE, Instant.class),
                exchange.getProperty(VendangeConstants.UNTIL, Instant.class),
                exchange.getProperty(VendangeConstants.HINT, Hint.class));
    }

    /** Whether the time of the exchange's cron expression came and went since everything was last compared. */
    private boolean isReconciliationMissed(Exchange exchange, OdooClient client) {
        String cron = exchange.getProperty(VendangeConstants.RECONCILED_BY, String.class);
        Optional<StreamKey> stream = cron == null ? Optional.empty() : streamKey(client);
        // what was never read is read whole by itself
        if (stream.isEmpty() || memory.cursor(stream.get()).isEmpty()) {
            return false;
        }
        Optional<Instant> last = memory.reconciled(stream.get());
        return last.isEmpty() || new Timetable(cron).after(last.get()).isBefore(clock.instant());
    }
}
