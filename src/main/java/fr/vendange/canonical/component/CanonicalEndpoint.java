package fr.vendange.canonical.component;

import java.util.Locale;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Write canonical rows in batches, one transaction each. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "canonical",
        title = "Canonical tables",
        syntax = "canonical:operation",
        producerOnly = true,
        category = {Category.DATABASE})
public final class CanonicalEndpoint extends DefaultEndpoint {
    /** What the endpoint does with the body. */
    public enum Operation {
        /**
         * Takes a {@link fr.vendange.run.MappedBatch}, writes it or, in a dry run, compares it; the body becomes its
         * {@link fr.vendange.run.Counts}.
         */
        UPSERT,
        /** Sets every customer's segment as of today; the body becomes how many moved, a Long. */
        SEGMENTS;

        static Operation of(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("canonical:" + name + ": upsert or segments expected", e);
            }
        }
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

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("canonical: is written to, it gives no messages");
    }
}
