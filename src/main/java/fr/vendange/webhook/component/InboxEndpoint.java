package fr.vendange.webhook.component;

import fr.vendange.run.Inbox;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Store events durably, and take them out again in batches. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "inbox",
        title = "Inbox",
        syntax = "inbox:operation",
        category = {Category.DATABASE, Category.HTTP})
public final class InboxEndpoint extends ScheduledPollEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /** Stores the events of a {@link fr.vendange.webhook.Received} and returns when they are there for good. */
        ACCEPT,
        /**
         * Gives batches of events, a List of {@link fr.vendange.run.InboxEvent}, and settles them when the route ends
         * well.
         */
        EVENTS,
        /** Begins a run over a batch of events under the mapping named; the body becomes its batches. */
        OPEN,
        /** Writes a batch of forms into the leads. */
        LEADS,
        /** Writes a batch of figures into the campaigns’. */
        KPIS,
        /** Keeps the opt-outs that a batch of events says. */
        SUPPRESS,
        /** Makes of a batch of changes in Odoo the hint at what is to be read again, and ignores what nothing reads. */
        HINT,
        /** Settles the events of a batch that the route is not for, and goes on with the others. */
        IGNORE,
        /** Counts when senders are heard, and tells of those that have fallen silent. */
        SILENCE,
        /** Forgets settled events after their time. */
        PURGE
    }

    @UriPath(
            enums = "accept,events,open,leads,kpis,suppress,hint,ignore,silence,purge",
            description = "What is done with the events, or for them.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(description = "Name of the sender whose events are taken.")
    private String source;

    @UriParam(label = "events", defaultValue = "500", description = "Events in a batch, at most.")
    private int batchSize = 500;

    @UriParam(
            label = "events",
            defaultValue = "60",
            description = "Seconds after which events that nobody settled are taken again.")
    private int leaseSeconds = 60;

    @UriParam(
            label = "events",
            defaultValue = "0",
            description =
                    "Seconds without an event after which those that wait are taken, all together: 0 for at once.")
    private int quietSeconds;

    @UriParam(
            label = "events",
            defaultValue = "10",
            description = "Seconds after which events are taken although more of them come.")
    private int patienceSeconds = 10;

    @UriParam(
            label = "events",
            defaultValue = "",
            description = "Events that agree in this field are one message, and succeed or fail together.")
    private String groupBy = "";

    @UriParam(
            label = "hint",
            defaultValue = "",
            description =
                    "What is read when records of a model change, parted by commas: model=stream, with by and the "
                            + "field that refers to them, with every and the seconds between two readings.")
    private String models = "";

    @UriParam(label = "open", description = "Name of the mapping.")
    private String mapping;

    @UriParam(label = "open", defaultValue = "", description = "Fields that hold seconds or milliseconds since 1970.")
    private String seconds = "";

    @UriParam(label = "open", description = "Where keys go that do not fit in memory.")
    private String workFolder;

    @UriParam(
            label = "suppress,open",
            defaultValue = "",
            description = "Only for these events: field=value/value, the name of a header behind an at sign.")
    private String when = "";

    @UriParam(
            label = "ignore",
            defaultValue = "",
            description =
                    "The events that the route is for: field=value/value, the name of a header behind an at sign.")
    private String unless = "";

    @UriParam(
            label = "suppress,open",
            defaultValue = "email",
            description = "Field that holds the e-mail address of whom an event is about.")
    private String email = "email";

    @UriParam(
            label = "leads",
            defaultValue = "",
            description = "Name of the Odoo connection in whose CRM forms become leads; empty: none.")
    private String tell = "";

    @UriParam(label = "purge", defaultValue = "30", description = "Days that settled events are kept.")
    private int days = 30;

    InboxEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
        setDelay(250);
        setGreedy(true);
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

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public int getLeaseSeconds() {
        return leaseSeconds;
    }

    public void setLeaseSeconds(int leaseSeconds) {
        this.leaseSeconds = leaseSeconds;
    }

    public int getQuietSeconds() {
        return quietSeconds;
    }

    public void setQuietSeconds(int quietSeconds) {
        this.quietSeconds = quietSeconds;
    }

    public int getPatienceSeconds() {
        return patienceSeconds;
    }

    public void setPatienceSeconds(int patienceSeconds) {
        this.patienceSeconds = patienceSeconds;
    }

    public String getGroupBy() {
        return groupBy;
    }

    public void setGroupBy(String groupBy) {
        this.groupBy = groupBy;
    }

    public String getModels() {
        return models;
    }

    public void setModels(String models) {
        this.models = models;
    }

    Inbox.Quiet quiet() {
        return quietSeconds == 0
                ? Inbox.Quiet.NOT_NEEDED
                : new Inbox.Quiet(Duration.ofSeconds(quietSeconds), Duration.ofSeconds(patienceSeconds));
    }

    public String getMapping() {
        return mapping;
    }

    public void setMapping(String mapping) {
        this.mapping = mapping;
    }

    public String getWorkFolder() {
        return workFolder;
    }

    public void setWorkFolder(String workFolder) {
        this.workFolder = workFolder;
    }

    public String getSeconds() {
        return seconds;
    }

    public void setSeconds(String seconds) {
        this.seconds = seconds;
    }

    public String getWhen() {
        return when;
    }

    public void setWhen(String when) {
        this.when = when;
    }

    public String getUnless() {
        return unless;
    }

    public void setUnless(String unless) {
        this.unless = unless;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getTell() {
        return tell;
    }

    public void setTell(String tell) {
        this.tell = tell;
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case ACCEPT -> new AcceptProducer(this);
            case EVENTS -> throw new UnsupportedOperationException("inbox:events gives messages, it takes none");
            case OPEN -> new OpenProducer(this);
            case SILENCE -> new SilenceProducer(this);
            case HINT -> new HintProducer(this);
            case LEADS, KPIS, SUPPRESS, IGNORE, PURGE -> new EffectProducer(this);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != Operation.EVENTS) {
            throw new UnsupportedOperationException("inbox:events gives messages, no other operation does");
        }
        InboxConsumer consumer = new InboxConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
