package fr.vendange.delivery.component;

import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Tell people about their tasks, and forward what they were told. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "notify",
        title = "Notify",
        syntax = "notify:operation",
        producerOnly = true,
        category = {Category.MESSAGING})
public final class NotifyEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /**
         * Takes a batch of events of Odoo’s automations; the body becomes the numbers of their tasks that are not here,
         * and the exchange asks the route of the tasks for those.
         */
        LACKING,
        /** Tells whom the deadlines concern that the batch names. */
        DEADLINES,
        /** Tells those whom the batch names that a task is theirs. */
        ASSIGNMENTS,
        /** Tells what is due by the calendar, from the tasks that were read; the body becomes how many were told. */
        REMINDERS,
        /** Makes an e-mail to the person of a notification out of the outbox. */
        MAIL
    }

    @UriPath(enums = "lacking,deadlines,assignments,reminders,mail", description = "What is told, or made ready.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(defaultValue = "odoo", description = "Name of the connection that the tasks are of.")
    private String connection = OdooConnections.DEFAULT;

    @UriParam(
            label = "reminders",
            defaultValue = "7",
            description = "Days after its deadline on which a task is reminded of.")
    private int overdueDays = 7;

    @UriParam(label = "mail", description = "Address that the e-mail is from.")
    private String from;

    @UriParam(
            label = "mail",
            defaultValue = "",
            description = "Address that all e-mails go to; empty: to the person's, as Odoo knows it.")
    private String to = "";

    NotifyEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    public Operation getOperation() {
        return operation;
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public int getOverdueDays() {
        return overdueDays;
    }

    public void setOverdueDays(int overdueDays) {
        this.overdueDays = overdueDays;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    @Override
    public Producer createProducer() {
        return operation == Operation.MAIL ? new MailProducer(this) : new NotifyProducer(this);
    }
}
