package fr.vendange.web;

import fr.vendange.run.component.ProducerOnlyEndpoint;
import fr.vendange.web.WebEndpoint.Operation;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Serves the pages and the management API: {@code web:admit}, {@code web:serve}. */
@Component("web")
public final class WebComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WebEndpoint endpoint =
                new WebEndpoint(uri, this, ProducerOnlyEndpoint.operation(Operation.class, uri, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
