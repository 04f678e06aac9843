package fr.vendange.canonical.component;

import fr.vendange.run.CanonicalStore;
import fr.vendange.run.Counts;
import fr.vendange.run.MappedBatch;
import fr.vendange.run.component.Lookup;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Hands batches to the store. */
final class CanonicalProducer extends DefaultProducer {
    private final CanonicalEndpoint endpoint;
    private CanonicalStore store;

    CanonicalProducer(CanonicalEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        store = Lookup.of(endpoint.getCamelContext(), CanonicalStore.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        switch (endpoint.getOperation()) {
            case UPSERT -> upsert(exchange);
            case SEGMENTS -> exchange.getMessage().setBody(store.recomputeSegments());
        }
    }

    private void upsert(Exchange exchange) throws Exception {
        MappedBatch batch = exchange.getMessage().getMandatoryBody(MappedBatch.class);
        try {
            exchange.getMessage().setBody(write(batch));
        } catch (Exception | Error e) {
            batch.run().stop(e);
            throw e;
        }
    }

    private Counts write(MappedBatch batch) throws Exception {
        if (batch.batch().committed()) {
            return Counts.NONE;
        }
        if (batch.run().request().options().dryRun()) {
            var comparison = store.compare(batch);
            batch.run().compared(comparison);
            batch.run().progress().committed(comparison.counts());
            return comparison.counts();
        }
        return store.commit(batch);
    }
}
