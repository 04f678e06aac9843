package fr.vendange.webhook.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import fr.vendange.webhook.component.WebhookEndpoint.Operation;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The steps of a webhook's route: {@code webhook:authenticate}, {@code webhook:check}, {@code webhook:answer}. */
@Component("webhook")
public final class WebhookComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WebhookEndpoint endpoint =
                new WebhookEndpoint(uri, this, ProducerOnlyEndpoint.operation(Operation.class, uri, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
