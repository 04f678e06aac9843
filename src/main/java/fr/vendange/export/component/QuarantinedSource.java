package fr.vendange.export.component;

import fr.vendange.canonical.SourceRecord;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.MappingFile;
import fr.vendange.run.FileIdentity;
import fr.vendange.run.FileRefused;
import fr.vendange.run.Quarantine;
import fr.vendange.run.QuarantineEntry;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.SourceReading;
import fr.vendange.run.StreamKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Records that wait in quarantine, to be mapped again with today's mapping: those of one stream with equal columns. */
final class QuarantinedSource implements RecordSource {
    private record Kind(String source, String stream, String mapping, List<String> columns) {}

    private final Kind kind;
    private final List<QuarantineEntry> entries;
    private final FileIdentity identity;

    private QuarantinedSource(Kind kind, List<QuarantineEntry> entries, Instant now) {
        this.kind = kind;
        this.entries = entries;
        // a replay is a content of its own each time: the mapping may have changed since the last one
        String content = now + "\n"
                + String.join("\n", entries.stream().map(QuarantineEntry::ref).toList());
        this.identity = new FileIdentity(entries.get(0).fileName(), content.length(), sha256(content), now);
    }

    /** One source for each kind of record among the references; unknown ones are left out. */
    static List<RecordSource> of(List<String> refs, Quarantine quarantine, Instant now) {
        Map<Kind, List<QuarantineEntry>> byKind = new LinkedHashMap<>();
        for (String ref : refs) {
            quarantine
                    .find(ref)
                    .ifPresent(e -> byKind.computeIfAbsent(
                                    new Kind(e.source(), e.stream(), e.mapping(), e.columns()), k -> new ArrayList<>())
                            .add(e));
        }
        List<RecordSource> sources = new ArrayList<>();
        byKind.forEach((kind, entries) -> sources.add(new QuarantinedSource(kind, entries, now)));
        return sources;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public FileIdentity identity() {
        return identity;
    }

    @Override
    public Opened open(RunOptions options, Surroundings opening) throws FileRefused {
        Optional<MappingFile> mapping = opening.catalog().current().find(kind.mapping());
        if (mapping.isEmpty()) {
            throw new FileRefused("mapping_gone", identity.name(), kind.mapping());
        }
        StreamKey stream = new StreamKey(kind.source(), kind.stream());
        StreamOpening replay = new StreamOpening(opening, mapping.get(), stream, identity, kind.columns());
        BoundMapping bound =
                replay.bind(entries.stream().map(e -> e.cells().toArray()).toList());
        Begun begun = replay.begin(false, true, options);
        if (begun instanceof Begun.Started started) {
            StreamOpening.note(started.run(), bound);
            started.run().prepare(bound, positions -> Map.of(), entries.size(), opening.workFolder());
            return new Opened(begun, new EntryBatches(started.run(), entries, opening.batchSize()));
        }
        return new Opened(begun, new EntryBatches(null, List.of(), 1));
    }

    /** The entries as batches of records. */
    private static final class EntryBatches implements Batches {
        private final Run run;
        private final List<QuarantineEntry> entries;
        private final int batchSize;
        private int at;
        private int index;

        EntryBatches(Run run, List<QuarantineEntry> entries, int batchSize) {
            this.run = run;
            this.entries = entries;
            this.batchSize = batchSize;
        }

        @Override
        public boolean hasNext() {
            return at < entries.size();
        }

        @Override
        public RecordBatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<SourceReading> readings = new ArrayList<>();
            while (hasNext() && readings.size() < batchSize) {
                QuarantineEntry entry = entries.get(at);
                SourceRecord record =
                        new SourceRecord(entry.position(), at, entry.cells().toArray());
                readings.add(new SourceReading(record, null, List.of(), entry.ref()));
                at++;
            }
            if (!hasNext()) {
                run.readToTheEnd(entries.size());
            }
            return new RecordBatch(run, index++, readings, false);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
