package fr.vendange.run.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Ends runs: {@code run:complete}, {@code run:refuse}. */
public final class RunComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        RunEndpoint endpoint = new RunEndpoint(uri, this, RunEndpoint.Operation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
