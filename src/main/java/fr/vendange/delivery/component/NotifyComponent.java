package fr.vendange.delivery.component;

import fr.vendange.delivery.component.NotifyEndpoint.Operation;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Tells people about their tasks: {@code notify:deadlines}, {@code notify:reminders}. */
@Component("notify")
public final class NotifyComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NotifyEndpoint endpoint =
                new NotifyEndpoint(uri, this, ProducerOnlyEndpoint.operation(Operation.class, uri, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
