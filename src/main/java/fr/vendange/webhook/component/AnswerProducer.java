package fr.vendange.webhook.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.component.Lookup;
import fr.vendange.webhook.Received;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Tells the sender what it expects to hear. */
final class AnswerProducer extends DefaultProducer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WebhookEndpoint endpoint;
    private AnswerTemplate template;
    private Answers answers;

    AnswerProducer(WebhookEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        template = AnswerTemplate.of(endpoint.getBody());
        answers = new Answers(Lookup.of(endpoint.getCamelContext(), Messages.class));
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Answers.send(
                exchange, endpoint.getHttpStatus(), json(exchange.getMessage().getBody()));
    }

    /** A route that receives nothing answers as well. */
    private String json(Object body) throws Exception {
        if (body instanceof Received received) {
            return received.each()
                    ? each(received)
                    : template.fill(received.items().get(0).event().orElse(null));
        }
        return endpoint.getBody();
    }

    private String each(Received received) throws Exception {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode results = MAPPER.createArrayNode();
        ArrayNode errors = MAPPER.createArrayNode();
        for (Received.Item item : received.items()) {
            if (item.event().isPresent()) {
                ObjectNode result = results.addObject();
                result.put("index", item.index());
                JsonNode filled = MAPPER.readTree(template.fill(item.event().get()));
                filled.fields().forEachRemaining(field -> result.set(field.getKey(), field.getValue()));
            } else {
                errors.addObject().put("index", item.index()).put("error", answers.sentence(item.refused()));
            }
        }
        answer.put("success", errors.isEmpty());
        answer.put("processed", results.size());
        answer.put("errors", errors.size());
        answer.set("results", results);
        answer.set("error_details", errors);
        return answer.toString();
    }
}
