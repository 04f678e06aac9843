package fr.vendange.export.component;

import fr.vendange.canonical.Messages;
import fr.vendange.export.Archive;
import fr.vendange.export.ExportLimits;
import fr.vendange.export.ExtractedEntry;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Quarantine;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.RunsInFlight;
import fr.vendange.run.StreamBusy;
import fr.vendange.run.component.AtTheEnd;
import fr.vendange.run.component.Lookup;
import fr.vendange.run.component.Outcomes;
import fr.vendange.run.component.RunEnding;
import fr.vendange.run.component.SplitBatches;
import fr.vendange.run.component.VendangeConstants;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Opens exports, and turns what a run refused into files for people. */
final class ExportProducer extends DefaultProducer {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Ends of a run after which the file waits for a person. */
    private static final Set<RunStatus> LOST = EnumSet.of(RunStatus.REFUSED, RunStatus.FAILED, RunStatus.CANCELLED);

    private final ExportEndpoint endpoint;
    private RunLedger ledger;
    private Quarantine quarantine;
    private Messages messages;
    private RunsInFlight inFlight;
    private RecordSource.Surroundings surroundings;
    private WorkFolder workFolder;

    ExportProducer(ExportEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var context = endpoint.getCamelContext();
        ledger = Lookup.of(context, RunLedger.class);
        quarantine = Lookup.of(context, Quarantine.class);
        messages = Lookup.of(context, Messages.class);
        inFlight = Lookup.of(context, RunsInFlight.class);
        workFolder = new WorkFolder(Path.of(
                endpoint.getWorkFolder() == null ? System.getProperty("java.io.tmpdir") : endpoint.getWorkFolder()));
        String encoding = endpoint.getEncoding();
        surroundings = new RecordSource.Surroundings(
                ledger,
                Lookup.of(context, MappingCatalog.class),
                Lookup.of(context, ExportLimits.class),
                encoding == null || encoding.isBlank() ? Optional.empty() : Optional.of(Charset.forName(encoding)),
                endpoint.getBatchSize(),
                workFolder.path(),
                Lookup.of(context, Clock.class));
        if (endpoint.getOperation() == ExportEndpoint.Operation.FILES) {
            workFolder.deleteWhatTheDeadLeft();
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case FILES -> files(exchange);
            case OPEN -> open(exchange);
            case QUARANTINED -> quarantined(exchange);
            case CORRECTIONS -> corrections(exchange);
            case SETTLE -> settle(exchange);
        }
    }

    private void files(Exchange exchange) throws Exception {
        File body = exchange.getMessage().getMandatoryBody(File.class);
        Path file = body.toPath();
        String name = file.getFileName().toString();
        List<RecordSource> sources = new ArrayList<>();
        // a file that is not there or cannot be read is refused when it is opened, with the sentence for it
        if (Files.isReadable(file) && Files.isRegularFile(file) && Archive.recognises(file)) {
            Path folder = unpackFolder(exchange);
            try {
                for (ExtractedEntry entry : Archive.extract(file, folder, surroundings.limits())) {
                    sources.add(new FileSource(entry.file(), entry.displayName()));
                }
            } catch (FileRefused e) {
                sources.add(new RefusedSource(new FileSource(file, name).identity(), e));
            }
        } else {
            sources.add(new FileSource(file, name));
        }
        if (exchange.getProperty(VendangeConstants.OUTCOMES) == null) {
            exchange.setProperty(VendangeConstants.OUTCOMES, new CopyOnWriteArrayList<RunReport>());
        }
        exchange.getMessage().setBody(sources);
    }

    private Path unpackFolder(Exchange exchange) throws IOException {
        Path folder = workFolder.unpack();
        exchange.getExchangeExtension().addOnCompletion(new AtTheEnd(() -> workFolder.delete(folder)));
        return folder;
    }

    private void open(Exchange exchange) throws Exception {
        RecordSource source = exchange.getMessage().getMandatoryBody(RecordSource.class);
        RecordSource.Opened opened;
        try {
            opened = source.open(Outcomes.options(exchange), surroundings);
        } finally {
            // what a refusal is recorded under
            exchange.setProperty(VendangeConstants.SOURCE, source.identity());
        }
        if (opened.begun() instanceof Begun.Busy busy) {
            throw new StreamBusy(busy.stream(), busy.owner());
        } else if (opened.begun() instanceof Begun.AlreadyLoaded loaded) {
            Outcomes.add(exchange, loaded.report());
        } else if (opened.begun() instanceof Begun.Started started) {
            watch(exchange, started.run(), opened.batches());
            exchange.getMessage().setBody(SplitBatches.of(started.run(), opened.batches()));
            return;
        }
        exchange.getMessage().setBody(opened.batches());
    }

    /** Whatever becomes of the exchange, the run's files are closed and its end is recorded. */
    private void watch(Exchange exchange, Run run, RecordSource.Batches batches) {
        inFlight.add(run);
        exchange.setProperty(VendangeConstants.RUN, run);
        exchange.getExchangeExtension().addOnCompletion(new RunEnding(run, batches, ledger, inFlight, messages));
    }

    @SuppressWarnings("unchecked")
    private void quarantined(Exchange exchange) throws Exception {
        List<String> refs = exchange.getMessage().getMandatoryBody(List.class);
        exchange.getMessage()
                .setBody(QuarantinedSource.of(
                        refs, quarantine, surroundings.clock().instant()));
    }

    private void corrections(Exchange exchange) {
        RunReport report = exchange.getProperty(VendangeConstants.REPORT, RunReport.class);
        exchange.setProperty(VendangeConstants.LINES, false);
        if (report == null || report.runId() == 0) {
            return;
        }
        String name = CorrectionsName.of(report);
        if (endpoint.getFolder() != null && Files.exists(Path.of(endpoint.getFolder(), name))) {
            return;
        }
        CorrectionsFile lines = new CorrectionsFile(quarantine, messages, report.runId());
        if (lines.hasNext()) {
            exchange.setProperty(VendangeConstants.LINES, true);
            exchange.getMessage().setBody(lines);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
            CrashPoint.CORRECTIONS_BEGUN.reached();
            exchange.getExchangeExtension().addOnCompletion(new AtTheEnd(CrashPoint.CORRECTIONS_WRITTEN::reached));
        }
    }

    @SuppressWarnings("unchecked")
    private void settle(Exchange exchange) {
        List<RunReport> outcomes = exchange.getProperty(VendangeConstants.OUTCOMES, List.of(), List.class);
        List<RunReport> lost =
                outcomes.stream().filter(r -> LOST.contains(r.status())).toList();
        boolean nothingIn = !lost.isEmpty() && lost.size() == outcomes.size();
        String today =
                LocalDate.ofInstant(surroundings.clock().instant(), PARIS).toString();
        Path folder = nothingIn ? Path.of(endpoint.getRefused()) : Path.of(endpoint.getDone(), today);
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        exchange.setProperty(VendangeConstants.MOVE_TO, free(folder, name).toString());
        exchange.setProperty(VendangeConstants.LINES, !lost.isEmpty());
        exchange.getMessage().setBody(ErrorLines.of(lost, messages));
        exchange.getMessage().setHeader(Exchange.FILE_NAME, SafeName.of(name) + ".erreurs.csv");
    }

    /** A file of that name that came earlier in the day stays: the one that comes now gets a number. */
    private static Path free(Path folder, String name) {
        Path path = folder.resolve(name);
        int dot = name.lastIndexOf('.');
        for (int i = 2; Files.exists(path); i++) {
            String beginning = SafeName.shortened(dot < 1 ? name : name.substring(0, dot));
            path = folder.resolve(beginning + "-" + i + (dot < 1 ? "" : name.substring(dot)));
        }
        return path;
    }
}
