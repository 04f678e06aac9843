package fr.vendange.delivery.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vendange.canonical.Messages;
import fr.vendange.delivery.DeliveryFault;
import fr.vendange.delivery.MailAddress;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnections;
import fr.vendange.odoo.OdooPage;
import fr.vendange.run.component.Lookup;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Makes an e-mail of a notification: to the person's address as Odoo knows it today, or to the one of the settings. */
final class MailProducer extends DefaultProducer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final NotifyEndpoint endpoint;
    private OdooConnections odoo;
    private Messages messages;

    MailProducer(NotifyEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        odoo = Lookup.of(endpoint.getCamelContext(), OdooConnections.class);
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        JsonNode data = MAPPER.readTree(message.getBody(String.class)).path("data");
        String address =
                endpoint.getTo().isBlank() ? address(data.path("partner_id").asText()) : endpoint.getTo();
        message.removeHeaders("*");
        message.setHeader("From", endpoint.getFrom());
        message.setHeader("To", address);
        // nothing of a task's name may begin another header
        message.setHeader("Subject", data.path("title").asText().replaceAll("[\\r\\n]+", " "));
        message.setHeader("Message-ID", messageId(exchange));
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        message.setBody(data.path("message").asText());
        exchange.setProperty(OutboxConstants.ANSWER, address);
    }

    /** The same each time: a mailbox that gets it twice shows it once. */
    private String messageId(Exchange exchange) {
        String domain = endpoint.getFrom().replaceFirst(".*@", "").replace(">", "");
        return "<" + exchange.getProperty(OutboxConstants.IDENTITY, String.class) + "@" + domain + ">";
    }

    private String address(String partner) throws DeliveryFault {
        OdooClient client = odoo.find(endpoint.getConnection())
                .orElseThrow(() -> DeliveryFault.of(
                        DeliveryFault.Kind.UNSENDABLE, messages.format("notify", "mail_without_odoo", partner)));
        OdooPage page = client.read("res.partner", List.of(Long.valueOf(partner)), List.of("email"), Map.of());
        String email = page.size() == 0
                ? ""
                : String.valueOf(page.records().get(0)[page.fields().indexOf("email")])
                        .strip();
        if (!MailAddress.isOne(email)) {
            throw DeliveryFault.of(DeliveryFault.Kind.UNSENDABLE, messages.format("notify", "mail_unknown", partner));
        }
        return email;
    }
}
