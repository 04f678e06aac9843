package fr.vendange.web;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Serves the pages and the management API: {@code web:admit}, {@code web:serve}. */
public final class WebComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WebEndpoint endpoint = new WebEndpoint(uri, this, WebEndpoint.Operation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
