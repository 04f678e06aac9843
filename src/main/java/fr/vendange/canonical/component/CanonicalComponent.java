package fr.vendange.canonical.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Writes batches of canonical rows: {@code canonical:upsert}, {@code canonical:segments}. */
public final class CanonicalComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        CanonicalEndpoint endpoint = new CanonicalEndpoint(uri, this, CanonicalEndpoint.Operation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
