package fr.vendange.web;

import fr.vendange.canonical.SourceRecord;
import fr.vendange.mapping.Binding;
import fr.vendange.mapping.BoundMapping;
import fr.vendange.mapping.ColumnsMissing;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingComparison;
import fr.vendange.mapping.MappingFile;
import fr.vendange.run.RunLedger;
import fr.vendange.run.RunReport;
import fr.vendange.run.StreamKey;
import fr.vendange.run.StreamSamples;
import fr.vendange.run.StreamSamples.Sample;
import fr.vendange.web.WebApplication.Ports;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries mappings on what their sources sent last; nothing is written. */
final class MappingTrial {
    /** As many records as a page may keep somebody waiting for. */
    private static final int MOST = 20_000;

    private static final int EXAMPLES = 20;
    private static final int RUNS = 200;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final MappingCatalog catalog;
    private final RunLedger ledger;
    private final StreamSamples samples;
    private final LoadedFiles files;
    private final Clock clock;

    MappingTrial(Ports ports, LoadedFiles files, Clock clock) {
        this.catalog = ports.catalog();
        this.ledger = ports.ledger();
        this.samples = ports.samples();
        this.files = files;
        this.clock = clock;
    }

    /**
     * What a changed mapping would do.
     *
     * @param file whose records were read again; null when the sample of the last runs was taken
     * @param complete every record of the file
     * @param columnsMissing columns without which nothing of it could load; the counts are empty then
     */
    record Trial(String file, boolean complete, MappingComparison.Result result, List<String> columnsMissing) {}

    /** The source's columns as last seen, and some records with them; empty before the first run. */
    Optional<Sample> sample(MappingFile mapping) {
        return samples.find(stream(mapping));
    }

    /** Binds a mapping to records. */
    BoundMapping bound(MappingFile mapping, List<String> columns, List<SourceRecord> records) throws ColumnsMissing {
        List<Object[]> cells = records.stream().map(SourceRecord::cells).toList();
        Map<String, String> decisions = ledger.decisions(stream(mapping));
        // times of a file are those of its place, times of a system are in UTC
        ZoneId zone = mapping.api().isPresent() ? ZoneId.of("UTC") : PARIS;
        return mapping.bind(new Binding(columns, cells, decisions, null, clock, zone));
    }

    /** Compares what two mappings make of the stream's last file, or of its sample; empty when there is neither. */
    Optional<Trial> compare(MappingFile current, MappingFile changed) {
        Optional<RunReport> run = lastFile(current);
        Optional<LoadedFiles.Content> content = run.flatMap(r -> files.of(r, catalog.current(), MOST));
        if (content.isPresent()) {
            LoadedFiles.Content read = content.get();
            return Optional.of(
                    compare(current, changed, run.get().file(), read.complete(), read.columns(), read.records()));
        }
        return sample(current)
                .map(sample -> compare(current, changed, null, false, sample.columns(), sample.records()));
    }

    private Trial compare(
            MappingFile current,
            MappingFile changed,
            String file,
            boolean complete,
            List<String> columns,
            List<SourceRecord> records) {
        try {
            MappingComparison comparison = new MappingComparison(
                    boundBefore(current, columns, records), bound(changed, columns, records), EXAMPLES);
            records.forEach(comparison::add);
            return new Trial(file, complete, comparison.result(), List.of());
        } catch (ColumnsMissing e) {
            MappingComparison.Result nothing =
                    new MappingComparison.Result(records.size(), 0, 0, records.size(), Map.of(), List.of());
            return new Trial(file, complete, nothing, e.missing());
        }
    }

    private Optional<BoundMapping> boundBefore(MappingFile current, List<String> columns, List<SourceRecord> records) {
        try {
            return Optional.of(bound(current, columns, records));
        } catch (ColumnsMissing e) {
            // that is probably why it is being changed
            return Optional.empty();
        }
    }

    private Optional<RunReport> lastFile(MappingFile mapping) {
        if (mapping.api().isPresent()) {
            return Optional.empty();
        }
        return ledger.latest(RUNS).stream()
                .filter(run -> mapping.source().equals(run.source())
                        && mapping.stream().equals(run.stream())
                        && run.fileSize() > 0)
                .findFirst();
    }

    private static StreamKey stream(MappingFile mapping) {
        return new StreamKey(mapping.source(), mapping.stream());
    }
}
