package fr.vendange.run.component;

import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** End runs. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "run",
        title = "Run",
        syntax = "run:operation",
        producerOnly = true,
        category = {Category.WORKFLOW})
public final class RunEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /** Ends the exchange's run: absences, derived values, proof, status. The body becomes its RunReport. */
        COMPLETE,
        /** Records that the file was refused, from the exception caught. The body becomes the RunReport. */
        REFUSE
    }

    @UriPath(enums = "complete,refuse", description = "How the run ends.")
    @Metadata(required = true)
    private final Operation operation;

    RunEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    @Override
    public Producer createProducer() {
        return new RunProducer(this);
    }
}
