package fr.vendange.webhook.component;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.Messages;
import fr.vendange.webhook.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What senders are told: one JSON shape for every refusal, and nothing of the call in it or in the log. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String JSON = "application/json; charset=utf-8";

    private final Messages messages;

    Answers(Messages messages) {
        this.messages = messages;
    }

    /** Answers with the refusal and ends the route. */
    void refuse(Exchange exchange, Refused refused, String source) {
        LOG.info("{}: {} {}", source, refused.status(), sentence(refused));
        send(exchange, refused.status(), json(refused));
        if (refused.retryAfterSeconds() > 0) {
            exchange.getMessage().setHeader(Reply.RETRY_AFTER, Integer.toString(refused.retryAfterSeconds()));
        }
        exchange.setRouteStop(true);
    }

    String sentence(Refused refused) {
        return messages.format("webhook", refused.code(), refused.arguments().toArray());
    }

    String json(Refused refused) {
        return error(sentence(refused));
    }

    static String error(String sentence) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("error", sentence);
        return error.toString();
    }

    /** Leaves nothing on the message but the answer. Headers that the route set for the answer stay. */
    static void send(Exchange exchange, int status, String json) {
        Message message = exchange.getMessage();
        // of a text the server does not know the length, and would send it in chunks; an array of bytes it would read
        // as a
        // stream, on other threads
        message.setBody(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
    }
}
