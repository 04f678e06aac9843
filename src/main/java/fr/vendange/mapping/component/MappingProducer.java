package fr.vendange.mapping.component;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.Mapped;
import fr.vendange.canonical.RecordMapping;
import fr.vendange.run.Candidate;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.FileRefused;
import fr.vendange.run.MappedBatch;
import fr.vendange.run.RecordBatch;
import fr.vendange.run.SourceReading;
import fr.vendange.run.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Maps batches, any number side by side; what repeated keys mean is settled in the order of the source. */
final class MappingProducer extends DefaultProducer {
    private final MappingEndpoint endpoint;

    MappingProducer(MappingEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        RecordBatch batch = exchange.getMessage().getMandatoryBody(RecordBatch.class);
        try {
            exchange.getMessage().setBody(map(batch));
        } catch (Exception | Error e) {
            batch.run().stop(e);
            throw e;
        }
    }

    private MappedBatch map(RecordBatch batch) throws Exception {
        String mapping = batch.run().request().mapping();
        if (!endpoint.getName().equals(MappingEndpoint.AUTO)
                && !endpoint.getName().equals(mapping)) {
            throw new IllegalArgumentException("%s cannot map a batch of %s".formatted(endpoint, mapping));
        }
        if (batch.run().isCancelled()) {
            throw new FileRefused("cancelled", batch.run().request().content().name());
        }
        if (batch.index() == 0) {
            batch.run().remember(batch);
        }
        RecordMapping map = batch.run().mapping();
        ContentHash hash = new ContentHash(map.table());
        List<Candidate> candidates = new ArrayList<>(batch.size());
        boolean keyed = batch.run().request().content() instanceof Window;
        for (SourceReading reading : batch.readings()) {
            candidates.add(candidate(reading, mapped(map, reading, keyed), hash));
        }
        MappedBatch mapped = batch.run().settleKeys(batch, candidates);
        CrashPoint.BATCH_MAPPED.reached();
        return mapped;
    }

    /**
     * @param keyed whether a record has its key whatever is wrong with it: ids of a system, unlike cells of a torn line
     */
    private static Mapped mapped(RecordMapping map, SourceReading reading, boolean keyed) {
        if (reading.problem() != null) {
            String key = keyed ? map.map(reading.record()).sourceKey() : null;
            return new Mapped(reading.record(), null, key, null, List.of(reading.problem()), List.of());
        }
        Mapped mapped = map.map(reading.record());
        if (reading.anomalies().isEmpty() || mapped.isRefused()) {
            return mapped;
        }
        List<Anomaly> anomalies = new ArrayList<>(mapped.anomalies());
        anomalies.addAll(reading.anomalies());
        return new Mapped(
                mapped.record(), mapped.row(), mapped.sourceKey(), mapped.keyBasis(), mapped.problems(), anomalies);
    }

    private static Candidate candidate(SourceReading reading, Mapped mapped, ContentHash hash) {
        String key = mapped.keyBasis() == null ? mapped.sourceKey() : mapped.keyBasis();
        UUID keyHash = key == null ? null : ContentHash.of(key);
        return new Candidate(reading, mapped, mapped.isRefused() ? null : hash.of(mapped.row()), keyHash);
    }
}
