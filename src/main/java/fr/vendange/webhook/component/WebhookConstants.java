package fr.vendange.webhook.component;

import fr.vendange.run.InboxEvent;
import java.util.List;
import org.apache.camel.Exchange;

/** What the steps of a webhook's route tell one another. */
public final class WebhookConstants {
    /** Exchange property, Boolean: a field that people do not see was filled in; nothing is stored. */
    public static final String TRAPPED = "VendangeWebhookTrapped";

    /** Exchange property, a List of {@link InboxEvent}: the batch that the route works on, whatever its body became. */
    public static final String EVENTS = "VendangeInboxEvents";

    private WebhookConstants() {}

    @SuppressWarnings("unchecked")
    static List<InboxEvent> events(Exchange exchange) {
        return exchange.getProperty(EVENTS, List.of(), List.class);
    }
}
