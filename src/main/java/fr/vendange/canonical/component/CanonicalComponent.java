package fr.vendange.canonical.component;

import fr.vendange.canonical.component.CanonicalEndpoint.Operation;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Writes batches of canonical rows: {@code canonical:upsert}, {@code canonical:segments}. */
@Component("canonical")
public final class CanonicalComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Operation operation = ProducerOnlyEndpoint.operation(Operation.class, uri, remaining);
        CanonicalEndpoint endpoint = new CanonicalEndpoint(uri, this, operation);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
