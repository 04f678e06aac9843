package fr.vendange.web;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Serve the pages and the management API. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "web",
        title = "Web",
        syntax = "web:operation",
        producerOnly = true,
        category = {Category.HTTP})
public final class WebEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /**
         * Takes from an HTTP message what the application looks at, and drops the rest of it: no header of a sender
         * goes further. The body becomes the request.
         */
        ADMIT,
        /** Lets a request of the management API go on whose sender may see it, and answers any other. */
        GUARD,
        /** Makes of what a route has read the document of an answer, under the option name; it is to be marshalled. */
        DOCUMENT,
        /** Answers a request whose route has failed. */
        FAIL,
        /** Answers the request: a page, a file that pages need or the management API, for whoever may see it. */
        SERVE
    }

    @UriPath(enums = "admit,guard,document,fail,serve", description = "What is done with the request.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(label = "document", description = "What the answer calls that which was read.")
    private String name;

    WebEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new WebProducer(this);
    }
}
