package fr.vendange.webhook.component;

import fr.vendange.canonical.Messages;
import fr.vendange.run.component.Lookup;
import fr.vendange.webhook.HttpCall;
import fr.vendange.webhook.RateLimit;
import fr.vendange.webhook.Refused;
import fr.vendange.webhook.WebhookSource;
import fr.vendange.webhook.WebhookSources;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Lets a call in, or answers it. */
final class AuthenticateProducer extends DefaultProducer {
    private static final int NO_CONTENT = 204;
    private static final String A_DAY = "86400";

    private final WebhookEndpoint endpoint;
    private HttpCalls calls;
    private Optional<WebhookSource> source = Optional.empty();
    private Clock clock;
    private Answers answers;

    AuthenticateProducer(WebhookEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var context = endpoint.getCamelContext();
        WebhookSources sources = Lookup.of(context, WebhookSources.class);
        calls = new HttpCalls(sources);
        source = sources.find(endpoint.getSource());
        clock = Lookup.of(context, Clock.class);
        answers = new Answers(Lookup.of(context, Messages.class));
    }

    @Override
    public void process(Exchange exchange) {
        HttpCall call = calls.read(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        try {
            WebhookSource sender = source.orElseThrow(Refused::unknown);
            if (isPing(call)) {
                Answers.send(exchange, 200, "{\"success\":true}");
                exchange.setRouteStop(true);
                return;
            }
            wait(sender.addressRate(), call.address());
            origin(sender, call, message);
            if (call.method().equals("OPTIONS")) {
                preflight(exchange);
                return;
            }
            if (sender.scheme().isPresent() && !sender.scheme().get().accepts(call, clock.instant())) {
                throw Refused.unauthorized();
            }
            wait(sender.rate(), sender.name());
            message.setBody(call);
        } catch (Refused e) {
            answers.refuse(exchange, e, endpoint.getSource());
        }
    }

    private boolean isPing(HttpCall call) {
        return endpoint.getPing() != null
                && call.form().size() == 1
                && call.form().getOrDefault(endpoint.getPing(), "").matches("\\d{1,18}");
    }

    private static void wait(Optional<RateLimit> rate, String caller) throws Refused {
        int seconds = rate.map(limit -> limit.secondsToWait(caller)).orElse(0);
        if (seconds > 0) {
            throw Refused.later("too_many", seconds);
        }
    }

    /** A browser says on whose page the form stands; other programs say nothing and are let through. */
    private static void origin(WebhookSource sender, HttpCall call, Message message) throws Refused {
        Optional<String> origin = call.header("origin");
        if (sender.origins().isEmpty() || origin.isEmpty()) {
            return;
        }
        if (!sender.origins().contains(origin.get())) {
            throw Refused.unauthorized();
        }
        message.setHeader(Reply.ALLOW_ORIGIN, origin.get());
        message.setHeader(Reply.VARY, "Origin");
    }

    private static void preflight(Exchange exchange) {
        Map<String, String> headers = Map.of(
                Reply.ALLOW_METHODS, "POST, OPTIONS",
                Reply.ALLOW_HEADERS, "Content-Type",
                Reply.MAX_AGE, A_DAY);
        headers.forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setBody("");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, NO_CONTENT);
        exchange.setRouteStop(true);
    }
}
