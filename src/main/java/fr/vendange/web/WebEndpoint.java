package fr.vendange.web;

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

/** Serve the pages and the management API. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "web",
        title = "Web",
        syntax = "web:operation",
        producerOnly = true,
        category = {Category.HTTP})
public final class WebEndpoint extends DefaultEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /**
         * Takes from an HTTP message what the application looks at, and drops the rest of it: no header of a sender goes
         * further. The body becomes the request.
         */
        ADMIT,
        /** Answers the request: a page, a file that pages need or the management API, for whoever may see it. */
        SERVE;

        static Operation of(String name) {
            try {
                return valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("web:" + name + ": admit or serve expected", e);
            }
        }
    }

    @UriPath(enums = "admit,serve", description = "What is done with the request.")
    @Metadata(required = true)
    private final Operation operation;

    WebEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    @Override
    public Producer createProducer() {
        return new WebProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("web: answers messages, it gives none");
    }
}
