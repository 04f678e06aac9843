package fr.vendange.webhook.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/** Receive webhooks: authenticate a call, check its events, answer it. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "webhook",
        title = "Webhook",
        syntax = "webhook:operation",
        producerOnly = true,
        category = {Category.HTTP})
public final class WebhookEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does. A call that is refused is answered and leaves the route. */
    public enum Operation {
        /** Takes the call out of the HTTP message, leaves every header outside, and checks who sends. */
        AUTHENTICATE,
        /** Reads the events of the call; the body becomes a {@link fr.vendange.webhook.Received}. */
        CHECK,
        /** Writes the answer to what was accepted. */
        ANSWER
    }

    @UriPath(enums = "authenticate,check,answer", description = "What to do with the call.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(description = "Name of the sender in the settings.")
    private String source;

    @UriParam(
            label = "authenticate",
            description = "A form of this one field is the sender trying the address out: it is answered unsigned.")
    private String ping;

    @UriParam(
            label = "check",
            defaultValue = "",
            description = "Where the events are: empty for the body, an asterisk for it or each item of an array, "
                    + "or the field that holds them.")
    private String items = "";

    @UriParam(
            label = "check",
            defaultValue = "",
            description = "What each event must have: name:type, parted by commas; a question mark lets it be absent.")
    private String fields = "";

    @UriParam(label = "check", defaultValue = "", description = "What makes an event this event; empty: its content.")
    private String identity = "";

    @UriParam(label = "check", defaultValue = "false", description = "Every delivery counts, none repeats another.")
    private boolean unique;

    @UriParam(label = "check", defaultValue = "false", description = "The same event on another day is another event.")
    private boolean daily;

    @UriParam(label = "check", defaultValue = "", description = "What the answer names an event by.")
    private String key = "";

    @UriParam(
            label = "check",
            defaultValue = "",
            description = "What an event is about: events of one entity are processed one behind the other.")
    private String entity = "";

    @UriParam(label = "check", defaultValue = "", description = "What grows with the state of the entity.")
    private String version = "";

    @UriParam(
            label = "check",
            defaultValue = "",
            description = "A field that people do not see: who fills it in is answered and not stored.")
    private String honeypot = "";

    @UriParam(label = "answer", defaultValue = "200", description = "HTTP status of the answer.")
    private int httpStatus = 200;

    @UriParam(
            label = "answer",
            defaultValue = "{\"success\": true}",
            description = "JSON of the answer; {key} and {name of a field} are put in.")
    private String body = "{\"success\": true}";

    WebhookEndpoint(String uri, Component component, Operation operation) {
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

    public String getPing() {
        return ping;
    }

    public void setPing(String ping) {
        this.ping = ping;
    }

    public String getItems() {
        return items;
    }

    public void setItems(String items) {
        this.items = items;
    }

    public String getFields() {
        return fields;
    }

    public void setFields(String fields) {
        this.fields = fields;
    }

    public String getIdentity() {
        return identity;
    }

    public void setIdentity(String identity) {
        this.identity = identity;
    }

    public boolean isUnique() {
        return unique;
    }

    public void setUnique(boolean unique) {
        this.unique = unique;
    }

    public boolean isDaily() {
        return daily;
    }

    public void setDaily(boolean daily) {
        this.daily = daily;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getEntity() {
        return entity;
    }

    public void setEntity(String entity) {
        this.entity = entity;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public String getHoneypot() {
        return honeypot;
    }

    public void setHoneypot(String honeypot) {
        this.honeypot = honeypot;
    }

    public int getHttpStatus() {
        return httpStatus;
    }

    public void setHttpStatus(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case AUTHENTICATE -> new AuthenticateProducer(this);
            case CHECK -> new CheckProducer(this);
            case ANSWER -> new AnswerProducer(this);
        };
    }
}
