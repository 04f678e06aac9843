package fr.vendange.delivery.medusa.component;

import fr.vendange.delivery.medusa.component.MedusaEndpoint.Operation;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Products and stock to a Medusa shop: {@code medusa:plan}, {@code medusa:products}. */
@Component("medusa")
public final class MedusaComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MedusaEndpoint endpoint =
                new MedusaEndpoint(uri, this, ProducerOnlyEndpoint.operation(Operation.class, uri, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
