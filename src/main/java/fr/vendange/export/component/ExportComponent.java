package fr.vendange.export.component;

import fr.vendange.export.component.ExportEndpoint.Operation;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Reads exports and writes what comes back of them: {@code export:open} and its siblings. */
@Component("export")
public final class ExportComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Operation operation = ProducerOnlyEndpoint.operation(Operation.class, uri, remaining);
        ExportEndpoint endpoint = new ExportEndpoint(uri, this, operation);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
