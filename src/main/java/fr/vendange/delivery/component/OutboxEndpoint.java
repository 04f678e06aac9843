package fr.vendange.delivery.component;

import fr.vendange.delivery.RetryPolicy;
import fr.vendange.run.Backoff;
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

/** Keep what must be sent to other systems, and hand it out until they have it. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "outbox",
        title = "Outbox",
        syntax = "outbox:operation",
        category = {Category.DATABASE, Category.MESSAGING})
public final class OutboxEndpoint extends ScheduledPollEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /**
         * Gives the messages of a target in their order and settles them: delivered when the route ends well, tried
         * again or given up by what the failure says.
         */
        MESSAGES,
        /**
         * Stores the {@link fr.vendange.run.OutboxMessage} of the body, or the List of them; the body becomes how many
         * are new.
         */
        ADD,
        /** Tells what became of messages that were taken together: the body is a Map of entries to their outcomes. */
        SETTLE,
        /** Puts the signature of Standard Webhooks on the message, and nothing else beside its content type. */
        SIGN,
        /** Sends dead messages again: those whose numbers the body lists, else all that the options name. */
        REPLAY,
        /** Forgets delivered messages after their time. */
        PURGE
    }

    @UriPath(
            enums = "messages,add,settle,sign,replay,purge",
            description = "What is done with the messages, or for them.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(description = "Name of the receiver whose messages are taken, signed for or replayed.")
    private String target;

    @UriParam(
            label = "messages",
            defaultValue = "20",
            description = "Messages taken at a time, at most one of each entity.")
    private int batchSize = 20;

    @UriParam(
            label = "messages",
            defaultValue = "false",
            description =
                    "The messages taken go through the route together, in one exchange, a List of OutboxEntry; else each alone, its JSON the body.")
    private boolean together = false;

    @UriParam(
            label = "messages",
            defaultValue = "120",
            description = "Seconds after which messages that nobody settled are taken again.")
    private int leaseSeconds = 120;

    @UriParam(
            label = "messages",
            defaultValue = "20",
            description = "How often a message is tried before it is given up.")
    private int attempts = 20;

    @UriParam(
            label = "messages",
            javaType = "java.time.Duration",
            defaultValue = "2000",
            description =
                    "Milliseconds that a message rests after its first failure, at most; the bound doubles with each further one.")
    private long firstRest = 2000;

    @UriParam(
            label = "messages",
            javaType = "java.time.Duration",
            defaultValue = "21600000",
            description = "Milliseconds that no rest exceeds.")
    private long longestRest = 21600000;

    @UriParam(
            label = "messages",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description = "Least milliseconds from the start of one sending to the next.")
    private long between = 0;

    @UriParam(
            label = "messages",
            defaultValue = "5",
            description = "So many failures of the receiver in a row, and nothing is sent to it for a while.")
    private int breakerFailures = 5;

    @UriParam(
            label = "messages",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description = "Milliseconds for which nothing is sent then.")
    private long breakerPause = 30000;

    @UriParam(
            label = "replay",
            defaultValue = "",
            description = "Kind of failure of the messages that are sent again; empty: any.")
    private String code = "";

    @UriParam(
            label = "purge",
            defaultValue = "30",
            description = "Days that messages are kept after they were delivered.")
    private int days = 30;

    OutboxEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
        setDelay(500);
        setGreedy(true);
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

    public int getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    public boolean isTogether() {
        return together;
    }

    public void setTogether(boolean together) {
        this.together = together;
    }

    public int getLeaseSeconds() {
        return leaseSeconds;
    }

    public void setLeaseSeconds(int leaseSeconds) {
        this.leaseSeconds = leaseSeconds;
    }

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public long getFirstRest() {
        return firstRest;
    }

    public void setFirstRest(long firstRest) {
        this.firstRest = firstRest;
    }

    public long getLongestRest() {
        return longestRest;
    }

    public void setLongestRest(long longestRest) {
        this.longestRest = longestRest;
    }

    public long getBetween() {
        return between;
    }

    public void setBetween(long between) {
        this.between = between;
    }

    public int getBreakerFailures() {
        return breakerFailures;
    }

    public void setBreakerFailures(int breakerFailures) {
        this.breakerFailures = breakerFailures;
    }

    public long getBreakerPause() {
        return breakerPause;
    }

    public void setBreakerPause(long breakerPause) {
        this.breakerPause = breakerPause;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }

    RetryPolicy retryPolicy() {
        return new RetryPolicy(attempts, new Backoff(Duration.ofMillis(firstRest), Duration.ofMillis(longestRest)));
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case MESSAGES ->
                throw new UnsupportedOperationException("outbox:messages gives messages, outbox:add takes them");
            case SIGN -> new SignProducer(this);
            case ADD, SETTLE, REPLAY, PURGE -> new OutboxProducer(this);
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != Operation.MESSAGES) {
            throw new UnsupportedOperationException("outbox:messages gives messages, no other operation does");
        }
        OutboxConsumer consumer = new OutboxConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
