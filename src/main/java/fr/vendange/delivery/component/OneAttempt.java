package fr.vendange.delivery.component;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Sends a request once. By itself the client would send it again after a 429 or 503, and sleep with the thread of its
 * target until then; when a message is tried again the outbox says, where others can see it.
 */
public final class OneAttempt implements HttpClientConfigurer {
    /** For the clients of whichever routes there are. */
    public static ComponentCustomizer everywhere() {
        return ComponentCustomizer.forType(HttpComponent.class, http -> http.setHttpClientConfigurer(new OneAttempt()));
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().disableCookieManagement();
    }
}
