package fr.vendange.webhook.component;

import fr.vendange.run.InboxEvent;
import java.util.List;
import org.apache.camel.Exchange;

/** What the steps of a webhook's route tell one another. */
public final class WebhookConstants {
    /** Exchange property, Boolean: a field that people do not see was filled in; nothing is stored. */
    public static final String TRAPPED = "VendangeWebhookTrapped";

    /**
     * Exchange property, a List of {@link InboxEvent}: the batch that the route works on, whatever its body became. It
     * is settled when the route ends well.
     */
    public static final String EVENTS = "VendangeInboxEvents";

    /**
     * Exchange property, Duration: what the batch asks for was done a moment ago; its events wait so long, together
     * with those that come until then.
     */
    public static final String REST = "VendangeInboxRest";

    /** Exchange property, String: the stream that a hint is at. */
    public static final String STREAM = "VendangeHintedStream";

    private WebhookConstants() {}

    @SuppressWarnings("unchecked")
    static List<InboxEvent> events(Exchange exchange) {
        return exchange.getProperty(EVENTS, List.of(), List.class);
    }
}
