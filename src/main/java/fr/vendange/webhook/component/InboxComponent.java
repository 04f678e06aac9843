package fr.vendange.webhook.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Events in and out of the durable inbox: {@code inbox:accept}, {@code inbox:events?source=brevo}. */
public final class InboxComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        InboxEndpoint endpoint = new InboxEndpoint(uri, this, InboxEndpoint.Operation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
