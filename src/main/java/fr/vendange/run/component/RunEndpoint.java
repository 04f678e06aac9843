package fr.vendange.run.component;

import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** End runs, and tell whether one was missed. */
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
        REFUSE,
        /**
         * The body becomes whether the time of a run came and went since the stream was last read. A stream that was
         * never read has missed nothing.
         */
        MISSED
    }

    @UriPath(enums = "complete,refuse,missed", description = "How the run ends, or whether one was missed.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(label = "missed", defaultValue = "odoo", description = "The source of the stream.")
    private String source = "odoo";

    @UriParam(label = "missed", defaultValue = "", description = "The stream that should have been read.")
    private String stream = "";

    @UriParam(label = "missed", defaultValue = "", description = "When it is read, a cron expression in Paris time.")
    private String cron = "";

    RunEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public String getStream() {
        return stream;
    }

    public void setStream(String stream) {
        this.stream = stream;
    }

    public String getCron() {
        return cron;
    }

    public void setCron(String cron) {
        this.cron = cron;
    }

    @Override
    public Producer createProducer() {
        return new RunProducer(this);
    }
}
