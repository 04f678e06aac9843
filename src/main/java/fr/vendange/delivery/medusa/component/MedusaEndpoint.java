package fr.vendange.delivery.medusa.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;

/** Keep a Medusa shop's products and stock as Odoo has them. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "medusa",
        title = "Medusa",
        syntax = "medusa:operation",
        producerOnly = true,
        category = {Category.SAAS})
public final class MedusaEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /** What differs between the products and what the shop has confirmed goes into the outbox. */
        PLAN,
        /** What differs between the quantities and what the shop was told goes into the outbox. */
        LEVELS,
        /**
         * Delivers products, a List of {@link fr.vendange.run.OutboxEntry}; the body becomes what became of those of
         * which the shop has told it, a Map of entries to outcomes.
         */
        PRODUCTS,
        /** The same for quantities. */
        STOCK,
        /** Fails with what kept the shop from telling of the others, so that they are tried again. */
        FAULTS
    }

    @UriPath(enums = "plan,levels,products,stock,faults", description = "What is done with the shop.")
    @Metadata(required = true)
    private final Operation operation;

    MedusaEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    @Override
    public Producer createProducer() {
        return new MedusaProducer(this);
    }
}
