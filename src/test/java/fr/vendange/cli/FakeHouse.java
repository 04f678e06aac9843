package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.Settings;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingInvalid;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.CanonicalStore;
import fr.vendange.run.Comparison;
import fr.vendange.run.Content;
import fr.vendange.run.Counts;
import fr.vendange.run.MappedBatch;
import fr.vendange.run.Overview;
import fr.vendange.run.Quarantine;
import fr.vendange.run.QuarantineEntry;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunRequest;
import fr.vendange.run.StoreUnavailable;
import fr.vendange.run.StreamKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A store and routes that say what a test wrote down for them, and remember what they were asked. */
final class FakeHouse implements House {
    final List<String> asked = new ArrayList<>();
    final Map<String, List<RunReport>> reportsByFile = new LinkedHashMap<>();
    final Map<String, Exception> failuresByFile = new LinkedHashMap<>();
    final List<RunReport> latest = new ArrayList<>();
    final List<RunReport> replays = new ArrayList<>();
    final List<QuarantineEntry> entries = new ArrayList<>();
    final List<Overview.StreamState> streams = new ArrayList<>();
    final List<Overview.Lease> leases = new ArrayList<>();
    final Map<String, Long> openQuarantine = new LinkedHashMap<>();
    final Map<String, Long> openAnomalies = new LinkedHashMap<>();
    final Map<Long, Path> corrections = new LinkedHashMap<>();
    StoreUnavailable unavailable;
    Exception startFailure;
    Settings openedWith;

    private static MappingCatalog catalog() {
        try {
            return MappingCatalog.load(Path.of(System.getProperty("project.basedir", "."), "routes", "mappings"));
        } catch (IOException | MappingInvalid e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Services open(Settings settings, Messages messages) {
        openedWith = settings;
        if (unavailable != null) {
            throw unavailable;
        }
        return new Services(
                settings,
                messages,
                new FakeLedger(),
                new FakeStore(),
                new FakeQuarantine(),
                new FakeOverview(),
                null,
                null,
                null,
                null,
                new OdooConnections(settings.odoo().connections()),
                null,
                null,
                catalog(),
                run -> Optional.ofNullable(corrections.get(run.runId())),
                null,
                () -> asked.add("store closed"));
    }

    @Override
    public Pipeline pipeline(Services services, boolean service) {
        return new FakePipeline(service && openedWith.folders().watch());
    }

    private final class FakePipeline implements Pipeline {
        private final boolean watch;
        private final List<Consumer<RunReport>> ends = new ArrayList<>();

        FakePipeline(boolean watch) {
            this.watch = watch;
        }

        @Override
        public void start() throws PipelineStopped {
            asked.add(watch ? "started, watching" : "started");
            if (startFailure != null) {
                throw new PipelineStopped(startFailure, List.of());
            }
        }

        @Override
        public List<RunReport> load(Path file, RunOptions options) throws PipelineStopped {
            String name = file.getFileName().toString();
            asked.add("load %s %s%s%s%s"
                    .formatted(
                            name,
                            options.trigger(),
                            options.dryRun() ? " dry" : "",
                            options.force() ? " force" : "",
                            options.acceptShrink() ? " shrink" : ""));
            List<RunReport> reports = reportsByFile.getOrDefault(name, List.of());
            if (failuresByFile.containsKey(name)) {
                throw new PipelineStopped(failuresByFile.get(name), reports);
            }
            return reports;
        }

        @Override
        public List<RunReport> sync(SyncRequest request, RunOptions options) throws PipelineStopped {
            asked.add("sync %s %s%s%s%s"
                    .formatted(
                            request.stream(),
                            request.kind().sqlName(),
                            request.since() == null ? "" : " since " + request.since(),
                            options.dryRun() ? " dry" : "",
                            options.acceptShrink() ? " shrink" : ""));
            List<RunReport> reports = reportsByFile.getOrDefault(request.stream(), List.of());
            if (failuresByFile.containsKey(request.stream())) {
                throw new PipelineStopped(failuresByFile.get(request.stream()), reports);
            }
            return reports;
        }

        @Override
        public List<RunReport> replay(List<String> refs) {
            asked.add("replay " + String.join(" ", refs));
            return replays;
        }

        @Override
        public Optional<URI> pages() {
            return Optional.empty();
        }

        @Override
        public List<Run> inFlight() {
            return List.of();
        }

        @Override
        public void whenEnded(Consumer<RunReport> watcher) {
            ends.add(watcher);
        }

        @Override
        public void close() {
            asked.add("pipeline closed");
        }
    }

    private final class FakeQuarantine implements Quarantine {
        @Override
        public List<QuarantineEntry> open(String source, String stream, String code, int limit) {
            return entries.stream()
                    .filter(e -> source == null || e.source().equals(source))
                    .filter(e -> stream == null || e.stream().equals(stream))
                    .filter(e -> code == null || e.problems().get(0).code().equals(code))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<QuarantineEntry> find(String ref) {
            return entries.stream().filter(e -> e.ref().equals(ref)).findFirst();
        }

        @Override
        public Iterator<QuarantineEntry> ofRun(long runId) {
            return entries.stream().filter(e -> e.runId() == runId).iterator();
        }

        @Override
        public long countOpen() {
            return entries.size();
        }

        @Override
        public int dismiss(List<String> refs) {
            entries.removeIf(e -> refs.contains(e.ref()));
            return refs.size();
        }
    }

    private final class FakeOverview implements Overview {
        @Override
        public List<StreamState> streams() {
            return streams;
        }

        @Override
        public List<StreamState> streams(Figures counted) {
            return streams;
        }

        @Override
        public Optional<Figures> lastCounted() {
            return Optional.empty();
        }

        @Override
        public Figures loaded() {
            throw notAsked();
        }

        @Override
        public Figures count() {
            return new Figures(Instant.EPOCH, Map.of(), openAnomalies);
        }

        @Override
        public Map<String, Long> openQuarantine() {
            return openQuarantine;
        }

        @Override
        public Map<String, Long> openAnomalies() {
            return openAnomalies;
        }

        @Override
        public List<Lease> leases() {
            return leases;
        }
    }

    private final class FakeLedger implements RunLedger {
        @Override
        public Trace trace(long runId) {
            return new Trace(List.of(), Map.of());
        }

        @Override
        public Optional<List<String>> lastColumns(StreamKey stream) {
            throw notAsked();
        }

        @Override
        public Totals totals() {
            throw notAsked();
        }

        @Override
        public List<RunReport> before(long runId, int count) {
            return latest.stream().limit(count).toList();
        }

        @Override
        public Begun begin(RunRequest request) {
            throw notAsked();
        }

        @Override
        public void renew(Run run) {
            throw notAsked();
        }

        @Override
        public RunReport complete(Run run) {
            throw notAsked();
        }

        @Override
        public RunReport fail(Run run, String message, String advice) {
            throw notAsked();
        }

        @Override
        public RunReport refuse(
                Content file, RunOptions options, Optional<StreamKey> stream, String message, String advice) {
            throw notAsked();
        }

        @Override
        public Optional<RunReport> unread(
                Content content, RunOptions options, StreamKey stream, String message, String advice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Outage> outage(StreamKey stream) {
            return Optional.empty();
        }

        @Override
        public Optional<RunReport> find(long runId) {
            throw notAsked();
        }

        @Override
        public Map<String, String> decisions(StreamKey stream) {
            throw notAsked();
        }

        @Override
        public void decide(StreamKey stream, Map<String, String> decisions) {
            throw notAsked();
        }
    }

    private static final class FakeStore implements CanonicalStore {
        @Override
        public Counts commit(MappedBatch batch) {
            throw notAsked();
        }

        @Override
        public Comparison compare(MappedBatch batch) {
            throw notAsked();
        }

        @Override
        public long recomputeSegments() {
            throw notAsked();
        }
    }

    private static AssertionError notAsked() {
        return new AssertionError("No command asks this of the store");
    }
}
