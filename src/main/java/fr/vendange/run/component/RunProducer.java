package fr.vendange.run.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.Content;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunReport;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.StreamKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.ObjectHelper;

/** The steps of a run that come after its batches, and the question whether one was missed. */
final class RunProducer extends DefaultProducer {
    private final RunEndpoint endpoint;
    private RunLedger ledger;
    private Messages messages;

    RunProducer(RunEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ledger = Lookup.of(endpoint.getCamelContext(), RunLedger.class);
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case COMPLETE -> complete(exchange);
            case REFUSE -> refuse(exchange);
            case MISSED -> exchange.getMessage().setBody(isMissed());
        }
    }

    private boolean isMissed() {
        SourceMemory memory = Lookup.of(endpoint.getCamelContext(), SourceMemory.class);
        Instant now = Lookup.of(endpoint.getCamelContext(), Clock.class).instant();
        Timetable times = new Timetable(endpoint.getCron());
        return memory.cursor(new StreamKey(endpoint.getSource(), endpoint.getStream()))
                .filter(cursor -> times.came(cursor.readUntil(), now))
                .isPresent();
    }

    private void complete(Exchange exchange) throws Exception {
        Run run = Outcomes.run(exchange);
        if (run != null) {
            run.failIfStopped();
            RunReport report = ledger.complete(run);
            run.over();
            Outcomes.add(exchange, report);
            exchange.getMessage().setBody(report);
        }
    }

    private void refuse(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        FileRefused refused = ObjectHelper.getException(FileRefused.class, caught);
        Run run = Outcomes.run(exchange);
        String reason = refused.reason(messages);
        String advice = refused.advice(messages);
        RunReport report = run != null
                ? ledger.fail(run, reason, advice)
                : ledger.refuse(
                        exchange.getProperty(VendangeConstants.SOURCE, Content.class),
                        Outcomes.options(exchange),
                        Optional.empty(),
                        reason,
                        advice);
        if (run != null) {
            run.over();
        }
        exchange.removeProperty(VendangeConstants.RUN);
        Outcomes.add(exchange, report);
        exchange.getMessage().setBody(report);
    }
}
