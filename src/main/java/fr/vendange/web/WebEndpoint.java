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
        /**
         * Takes from the request what the queries of a reading bind, as the option parameters says, and makes it headers.
         */
        PARAMETERS,
        /** The same of what only the running program knows: {@code store}, {@code connectors}. Counts tables where that is due. */
        STANDING,
        /** Puts what a query has read into the document of the reading, which becomes the body. */
        GATHER,
        /** Makes the document of a reading the body of an answer; it is to be marshalled. */
        DOCUMENT,
        /** Answers a request whose route has failed. */
        FAIL,
        /** Answers the request: a page, a file that pages need or the management API, for whoever may see it. */
        SERVE
    }

    /** What a query has read. */
    public enum Shape {
        /** A list of what each row says, by column. */
        ROWS,
        /** What the one row says, by column. Without a name its columns become the document's own. */
        ROW,
        /** The first column of the one row. */
        VALUE
    }

    @UriPath(
            enums = "admit,guard,parameters,standing,gather,document,fail,serve",
            description = "What is done with the request.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(
            label = "parameters",
            description =
                    "Names of what is bound, parted by commas, each with its kind behind a colon: text, flag, number, "
                            + "path, place, limit, or the values it may have, parted by bars.")
    private String parameters = "";

    @UriParam(label = "gather", description = "What the document calls that which was read.")
    private String name;

    @UriParam(label = "gather", defaultValue = "ROWS", description = "What a query has read.")
    private Shape shape = Shape.ROWS;

    @UriParam(
            label = "gather",
            description =
                    "Columns of the last row, parted by commas, that say where the next page begins: it is called next, and "
                            + "null where there were fewer rows than asked for.")
    private String next;

    @UriParam(label = "gather", description = "What is answered where there is no row: a code of the error messages.")
    private String missing;

    WebEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    public String getParameters() {
        return parameters;
    }

    public void setParameters(String parameters) {
        this.parameters = parameters;
    }

    public Shape getShape() {
        return shape;
    }

    public void setShape(Shape shape) {
        this.shape = shape;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    public String getMissing() {
        return missing;
    }

    public void setMissing(String missing) {
        this.missing = missing;
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
