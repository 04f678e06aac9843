package fr.vendange.delivery.orders.component;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.delivery.odoo.MessageBody;
import fr.vendange.delivery.orders.OrderDesk;
import fr.vendange.delivery.orders.OrderWatch;
import fr.vendange.delivery.orders.ShopFeed;
import fr.vendange.run.InboxEvent;
import fr.vendange.run.OrderBook;
import fr.vendange.run.component.Lookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Does with a shop’s orders what the endpoint’s operation says. */
final class ShopProducer extends DefaultProducer {
    /** Exchange property, {@link Instant}: when the reading began. */
    private static final String BEGUN = "VendangeShopReadingBegun";

    private final ShopEndpoint endpoint;
    private Clock clock;
    private OrderWatch watch;

    ShopProducer(ShopEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        clock = Lookup.of(endpoint.getCamelContext(), Clock.class);
        OrderBook book = Lookup.of(endpoint.getCamelContext(), OrderBook.class);
        watch = new OrderWatch(book, endpoint.getTarget(), Duration.ofDays(endpoint.getWatchDays()));
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        // asked for only now: where no shop is configured, the routes are there and never run
        ShopFeed feed = Lookup.of(endpoint.getCamelContext(), ShopFeed.class);
        switch (endpoint.getOperation()) {
            case CHANGED -> changed(exchange, feed);
            case HINTED -> hinted(exchange, feed);
            case OBSERVE -> observe(exchange, feed);
            case COMPLETE -> watch.complete(feed.shop(), exchange.getProperty(BEGUN, Instant.class));
            case REFERENCE ->
                OrderDesk.tell(feed, MessageBody.of(exchange.getMessage().getMandatoryBody(String.class)));
        }
    }

    private void changed(Exchange exchange, ShopFeed feed) {
        Instant now = clock.instant();
        exchange.setProperty(BEGUN, now);
        exchange.getMessage().setBody(watch.changed(feed, now, endpoint.begins(now), endpoint.reach()));
    }

    /** A hint names an order and says nothing that is believed: the order is read. */
    @SuppressWarnings("unchecked")
    private void hinted(Exchange exchange, ShopFeed feed) throws Exception {
        List<InboxEvent> events = exchange.getMessage().getMandatoryBody(List.class);
        Set<String> ids = new LinkedHashSet<>();
        for (InboxEvent event : events) {
            MessageBody body = MessageBody.of(event.body());
            JsonNode data = body.at("data");
            String id = data.isObject() ? data.path("id").asText("") : body.text("id");
            if (id.startsWith("order_")) {
                ids.add(id);
            }
        }
        exchange.getMessage().setBody(ids.isEmpty() ? List.of() : feed.ofIds(ids));
    }

    @SuppressWarnings("unchecked")
    private void observe(Exchange exchange, ShopFeed feed) throws Exception {
        List<JsonNode> orders = exchange.getMessage().getMandatoryBody(List.class);
        exchange.getMessage().setBody(watch.observe(feed.shop(), orders, clock.instant()));
    }
}
