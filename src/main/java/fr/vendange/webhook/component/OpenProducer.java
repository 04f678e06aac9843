package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.mapping.Binding;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingFile;
import fr.vendange.run.AddressBook;
import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunRequest;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.StreamBusy;
import fr.vendange.run.StreamKey;
import fr.vendange.run.component.Lookup;
import fr.vendange.run.component.RunEnding;
import fr.vendange.run.component.VendangeConstants;
import fr.vendange.webhook.EventFilter;
import fr.vendange.webhook.EventRecords;
import fr.vendange.webhook.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Begins a run over a batch of events. The same batch under the same mapping is loaded once, so that events whose
 * settling was lost with the process do no harm when they come again.
 */
final class OpenProducer extends DefaultProducer {
    private final InboxEndpoint endpoint;
    private RunLedger ledger;
    private MappingCatalog catalog;
    private RunsInFlight inFlight;
    private AddressBook addresses;
    private Messages messages;
    private Clock clock;

    OpenProducer(InboxEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var context = endpoint.getCamelContext();
        ledger = Lookup.of(context, RunLedger.class);
        catalog = Lookup.of(context, MappingCatalog.class);
        inFlight = Lookup.of(context, RunsInFlight.class);
        addresses = Lookup.of(context, AddressBook.class);
        messages = Lookup.of(context, Messages.class);
        clock = Lookup.of(context, Clock.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        List<InboxEvent> events = meant(exchange);
        if (events.isEmpty()) {
            exchange.removeProperty(VendangeConstants.RUN);
            exchange.getMessage().setBody(List.of());
            return;
        }
        MappingFile mapping = catalog.current()
                .find(endpoint.getMapping())
                .orElseThrow(() -> new FileRefused("mapping_gone", endpoint.getSource(), endpoint.getMapping()));
        EventRecords records = EventRecords.of(events, seconds(), endpoint.getEmail(), addresses);
        StreamKey stream = new StreamKey(mapping.source(), mapping.stream());
        BoundMapping bound = mapping.bind(new Binding(
                records.columns(),
                records.readings().stream().map(r -> r.record().cells()).toList(),
                ledger.decisions(stream),
                null,
                clock,
                ZoneOffset.UTC));
        FileIdentity identity = identity(events);
        Begun begun = ledger.begin(new RunRequest(
                stream,
                mapping.table(),
                identity,
                mapping.name(),
                mapping.hash(),
                records.columns(),
                identity.modified(),
                false,
                false,
                new RunOptions("webhook", false, false, false)));
        exchange.removeProperty(VendangeConstants.RUN);
        exchange.setProperty(VendangeConstants.SOURCE, identity);
        if (begun instanceof Begun.Busy busy) {
            throw new StreamBusy(busy.stream(), busy.owner());
        } else if (begun instanceof Begun.Started started) {
            exchange.getMessage().setBody(List.of(batch(exchange, started.run(), bound, records)));
        } else {
            exchange.getMessage().setBody(List.of());
        }
    }

    private List<InboxEvent> meant(Exchange exchange) throws Refused {
        EventFilter filter = EventFilter.of(endpoint.getWhen());
        List<InboxEvent> meant = new ArrayList<>();
        for (InboxEvent event : WebhookConstants.events(exchange)) {
            if (filter.accepts(event)) {
                meant.add(event);
            }
        }
        return meant;
    }

    private RecordBatch batch(Exchange exchange, Run run, BoundMapping bound, EventRecords records) throws Exception {
        Path work = endpoint.getWorkFolder() == null
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : Files.createDirectories(Path.of(endpoint.getWorkFolder()));
        run.prepare(bound, positions -> Map.of(), records.readings().size(), work);
        run.readToTheEnd(records.readings().size());
        inFlight.add(run);
        exchange.setProperty(VendangeConstants.RUN, run);
        exchange.getExchangeExtension().addOnCompletion(new RunEnding(run, () -> {}, ledger, inFlight, messages));
        return new RecordBatch(run, 0, records.readings(), run.isCommitted(0));
    }

    private Set<String> seconds() {
        return Arrays.stream(endpoint.getSeconds().split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
    }

    private FileIdentity identity(List<InboxEvent> events) {
        String ids = events.stream().map(e -> Long.toString(e.id())).collect(Collectors.joining(","));
        long size = events.stream().mapToLong(e -> e.body().length()).sum();
        Instant latest = events.stream()
                .map(InboxEvent::receivedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        String name = "%s %d-%d"
                .formatted(
                        events.get(0).source(),
                        events.get(0).id(),
                        events.get(events.size() - 1).id());
        return new FileIdentity(name, size, sha256(endpoint.getMapping() + "\n" + ids), latest);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
