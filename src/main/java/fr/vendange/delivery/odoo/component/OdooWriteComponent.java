package fr.vendange.delivery.odoo.component;

import fr.vendange.delivery.odoo.component.OdooWriteEndpoint.Operation;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** What the outbox has for an Odoo: {@code odoo-write:order}, {@code odoo-write:stock}. */
@Component("odoo-write")
public final class OdooWriteComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OdooWriteEndpoint endpoint =
                new OdooWriteEndpoint(uri, this, ProducerOnlyEndpoint.operation(Operation.class, uri, remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
