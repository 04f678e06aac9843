package fr.vendange.webhook.component;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import fr.vendange.webhook.component.InboxEndpoint.Operation;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Events in and out of the durable inbox: {@code inbox:accept}, {@code inbox:events?source=brevo}. */
@Component("inbox")
public final class InboxComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        InboxEndpoint endpoint =
                new InboxEndpoint(uri, this, ProducerOnlyEndpoint.operation(Operation.class, uri, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
