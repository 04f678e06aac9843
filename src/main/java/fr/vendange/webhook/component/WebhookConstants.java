package fr.vendange.webhook.component;

/** What the steps of a webhook's route tell one another. */
public final class WebhookConstants {
    /** Exchange property, Boolean: a field that people do not see was filled in; nothing is stored. */
    public static final String TRAPPED = "VendangeWebhookTrapped";

    private WebhookConstants() {}
}
