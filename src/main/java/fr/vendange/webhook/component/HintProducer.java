package fr.vendange.webhook.component;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Hint;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.Window;
import fr.vendange.run.component.Lookup;
import fr.vendange.run.component.VendangeConstants;
import fr.vendange.webhook.HintTarget;
import fr.vendange.webhook.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Makes of a batch of changes of one model the hint at what is to be read. A model that nothing reads ends the exchange
 * here, its events ignored.
 */
final class HintProducer extends DefaultProducer {
    private final InboxEndpoint endpoint;
    private final Map<String, HintTarget> targets;
    /** When a stream was last hinted at, by name. */
    private final Map<String, Instant> hinted = new ConcurrentHashMap<>();

    private Messages messages;
    private Clock clock;

    HintProducer(InboxEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.targets = HintTarget.list(endpoint.getModels());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        messages = Lookup.of(endpoint.getCamelContext(), Messages.class);
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        List<InboxEvent> events = WebhookConstants.events(exchange);
        String model = "";
        SortedSet<Long> ids = new TreeSet<>();
        for (InboxEvent event : events) {
            JsonNode content = StrictJson.read(event.body().getBytes(StandardCharsets.UTF_8));
            model = content.path("_model").asText();
            ids.add(content.path("_id").asLong());
        }
        HintTarget target = targets.get(model);
        if (target == null) {
            exchange.setProperty(WebhookConstants.IGNORED, messages.format("inbox", "model_not_synced", model));
            exchange.setRouteStop(true);
            return;
        }
        Duration rest = rest(target);
        if (!rest.isZero()) {
            exchange.setProperty(WebhookConstants.REST, rest);
            exchange.setRouteStop(true);
            return;
        }
        exchange.setProperty(WebhookConstants.STREAM, target.stream());
        exchange.setProperty(VendangeConstants.TRIGGER, "webhook");
        exchange.setProperty(VendangeConstants.WINDOW, Window.Kind.HINTED.sqlName());
        exchange.setProperty(VendangeConstants.HINT, new Hint(target.field(), List.copyOf(ids)));
        exchange.getMessage().setBody(null);
    }

    /** How long until the target may be read again; zero when it may be now, which then counts as done. */
    private Duration rest(HintTarget target) {
        Instant now = clock.instant();
        Instant next = hinted.getOrDefault(target.stream(), Instant.EPOCH).plus(target.every());
        if (next.isAfter(now)) {
            return Duration.between(now, next);
        }
        hinted.put(target.stream(), now);
        return Duration.ZERO;
    }
}
