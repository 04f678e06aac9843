package fr.vendange.delivery.component;

import fr.vendange.delivery.component.OutboxEndpoint.Operation;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Messages into the outbox and out of it: {@code outbox:add}, {@code outbox:messages?target=shop}. */
@Component("outbox")
public final class OutboxComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OutboxEndpoint endpoint =
                new OutboxEndpoint(uri, this, ProducerOnlyEndpoint.operation(Operation.class, uri, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
