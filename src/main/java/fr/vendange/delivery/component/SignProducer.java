package fr.vendange.delivery.component;

import fr.vendange.run.component.Lookup;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Makes a message ready to be posted: its JSON, three headers that sign it, and no header that came from elsewhere. */
final class SignProducer extends DefaultProducer {
    private final OutboxEndpoint endpoint;
    private Signers signers;
    private Clock clock;

    SignProducer(OutboxEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        signers = Lookup.of(endpoint.getCamelContext(), Signers.class);
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(String.class).getBytes(StandardCharsets.UTF_8);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        signers.of(endpoint.getTarget())
                .headers(exchange.getProperty(OutboxConstants.IDENTITY, String.class), clock.instant(), body)
                .forEach(message::setHeader);
        message.setBody(body);
    }
}
