package fr.vendange.delivery.odoo.component;

import fr.vendange.odoo.OdooConnections;
import fr.vendange.run.component.ProducerOnlyEndpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.util.TimeUtils;

/** Write into an Odoo what the outbox says, never twice; and say it to the outbox. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "odoo-write",
        title = "Odoo Write",
        syntax = "odoo-write:operation",
        producerOnly = true,
        category = {Category.SAAS})
public final class OdooWriteEndpoint extends ProducerOnlyEndpoint {
    /** What the endpoint does. */
    public enum Operation {
        /** Takes a message about a shop’s order: Odoo will say of it what the shop says. */
        ORDER,
        /** Takes a message about a count: the product’s stock will be that. */
        STOCK,
        /** Takes a message about somebody, who will be a contact. */
        CUSTOMER,
        /** Takes a message about a form, which will be a lead. */
        LEAD,
        /** Takes a message of an operation that nobody knows: it is given up, with that reason. */
        UNKNOWN,
        /** Takes JSON with sku, quantity and location; the body becomes the message that asks for that count. */
        ASKSTOCK,
        /** Takes JSON with email, name, company, phone and address; the body becomes the message that asks for that contact. */
        ASKCUSTOMER
    }

    @UriPath(
            enums = "order,stock,customer,lead,unknown,askstock,askcustomer",
            description = "What is written, or asked for.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(defaultValue = "odoo", description = "The name of the connection in the settings.")
    private String connection = OdooConnections.DEFAULT;

    @UriParam(
            defaultValue = "150s",
            description =
                    "The longest that the server works on a request: a write whose answer was lost is not sent again "
                            + "before. 150s, 3m.")
    private String settling = "150s";

    @UriParam(
            label = "order",
            defaultValue = "medusa-orders",
            description = "The mapping file that says which field of Odoo gets what of an order.")
    private String mapping = "medusa-orders";

    @UriParam(
            label = "order",
            defaultValue = "LIVRAISON",
            description = "The internal reference of the service under which deliveries are sold.")
    private String deliveryProduct = "LIVRAISON";

    @UriParam(
            label = "order",
            defaultValue = "",
            description = "Which sales tax of Odoo a rate is, where it is not found by itself: 20=36, 5.5=38.")
    private String taxes = "";

    @UriParam(label = "order,lead", defaultValue = "", description = "The id of the sales team; empty: Odoo decides.")
    private String team = "";

    OdooWriteEndpoint(String uri, Component component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    Duration timeToSettle() {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(settling.strip()));
    }

    Optional<Long> teamId() {
        return team.isBlank() ? Optional.empty() : Optional.of(Long.valueOf(team.strip()));
    }

    Map<BigDecimal, Long> taxIds() {
        Map<BigDecimal, Long> ids = new HashMap<>();
        for (String pair : taxes.isBlank() ? new String[0] : taxes.strip().split("\\s*,\\s*")) {
            String[] parts = pair.split("\\s*=\\s*", 2);
            ids.put(new BigDecimal(parts[0]), Long.valueOf(parts[1]));
        }
        return ids;
    }

    public Operation getOperation() {
        return operation;
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public String getSettling() {
        return settling;
    }

    public void setSettling(String settling) {
        this.settling = settling;
    }

    public String getMapping() {
        return mapping;
    }

    public void setMapping(String mapping) {
        this.mapping = mapping;
    }

    public String getDeliveryProduct() {
        return deliveryProduct;
    }

    public void setDeliveryProduct(String deliveryProduct) {
        this.deliveryProduct = deliveryProduct;
    }

    public String getTaxes() {
        return taxes;
    }

    public void setTaxes(String taxes) {
        this.taxes = taxes;
    }

    public String getTeam() {
        return team;
    }

    public void setTeam(String team) {
        this.team = team;
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case ASKSTOCK, ASKCUSTOMER -> new AskProducer(this);
            case ORDER, STOCK, CUSTOMER, LEAD, UNKNOWN -> new OdooWriteProducer(this);
        };
    }
}
