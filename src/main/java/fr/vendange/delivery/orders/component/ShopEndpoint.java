package fr.vendange.delivery.orders.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.util.TimeUtils;

/** Follow the orders of a shop, and tell the shop what became of them. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "shop",
        title = "Shop",
        syntax = "shop:operation",
        producerOnly = true,
        category = {Category.SAAS})
public final class ShopEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /**
         * The body becomes an Iterator of pages, Lists of orders: those that changed since the last reading, and those
         * that are due to be looked at again.
         */
        CHANGED,
        /**
         * Takes events of a sender, a List of {@link fr.vendange.run.InboxEvent}; the body becomes the orders that they
         * name.
         */
        HINTED,
        /**
         * Takes a List of orders: what is new or different goes into the outbox. The body becomes how many those are.
         */
        OBSERVE,
        /** The reading that CHANGED began has ended well. */
        COMPLETE,
        /** Takes a message of the outbox: the shop’s order gets the number that Odoo gave it. */
        REFERENCE
    }

    @UriPath(
            enums = "changed,hinted,observe,complete,reference",
            description = "What is done with the orders of the shop.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(
            label = "observe",
            defaultValue = "odoo",
            description = "The target of the messages: the name of an Odoo connection.")
    private String target = "odoo";

    @UriParam(
            label = "changed",
            defaultValue = "10m",
            description = "How far a reading reaches back before the last one, for clocks that differ. 10m, 600s.")
    private String overlap = "10m";

    @UriParam(
            label = "changed",
            defaultValue = "",
            description =
                    "Orders placed before that moment are left alone, ISO 8601; empty: that of the first reading.")
    private String since = "";

    @UriParam(
            label = "observe",
            defaultValue = "60",
            description = "Days after it was placed during which an order is looked at again by itself.")
    private int watchDays = 60;

    ShopEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    Duration reach() {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(overlap.strip()));
    }

    /** From when on orders are ours when the shop was never read. */
    Instant begins(Instant now) {
        return since.isBlank() ? now : Instant.parse(since.strip());
    }

    public Operation getOperation() {
        return operation;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public String getOverlap() {
        return overlap;
    }

    public void setOverlap(String overlap) {
        this.overlap = overlap;
    }

    public String getSince() {
        return since;
    }

    public void setSince(String since) {
        this.since = since;
    }

    public int getWatchDays() {
        return watchDays;
    }

    public void setWatchDays(int watchDays) {
        this.watchDays = watchDays;
    }

    @Override
    public Producer createProducer() {
        return new ShopProducer(this);
    }
}
