package fr.vendange.canonical.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Write canonical rows in batches, one transaction each. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "canonical",
        title = "Canonical tables",
        syntax = "canonical:operation",
        producerOnly = true,
        category = {Category.DATABASE})
public final class CanonicalEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does with the body. */
    public enum Operation {
        /**
         * Takes a {@link fr.vendange.run.MappedBatch}, writes it or, in a dry run, compares it; the body becomes its
         * {@link fr.vendange.run.Counts}.
         */
        UPSERT,
        /** Sets every customer's segment as of today; the body becomes how many moved, a Long. */
        SEGMENTS
    }

    @UriPath(enums = "upsert,segments", description = "What to do: write a batch, or set the customers' segments.")
    @Metadata(required = true)
    private final Operation operation;

    CanonicalEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    @Override
    public Producer createProducer() {
        return new CanonicalProducer(this);
    }
}
