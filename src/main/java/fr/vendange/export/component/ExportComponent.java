package fr.vendange.export.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Reads exports and writes what comes back of them: {@code export:open} and its siblings. */
public final class ExportComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ExportEndpoint endpoint = new ExportEndpoint(uri, this, ExportEndpoint.Operation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
