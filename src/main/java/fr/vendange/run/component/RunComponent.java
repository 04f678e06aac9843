package fr.vendange.run.component;

import fr.vendange.run.component.RunEndpoint.Operation;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Ends runs: {@code run:complete}, {@code run:refuse}. */
@Component("run")
public final class RunComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Operation operation = ProducerOnlyEndpoint.operation(Operation.class, uri, remaining);
        RunEndpoint endpoint = new RunEndpoint(uri, this, operation);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
