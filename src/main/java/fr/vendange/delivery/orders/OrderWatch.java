package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.ContentHash;
import fr.vendange.delivery.odoo.MessageBody;
import fr.vendange.delivery.odoo.OdooRequests;
import fr.vendange.delivery.odoo.Undeliverable;
import fr.vendange.run.CrashPoint;
import fr.vendange.run.OrderBook;
import fr.vendange.run.OrderBook.Seen;
import fr.vendange.run.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the orders of a shop: those that it says have changed, and those that must be looked at again because
 * payments move no date. What is new or different goes into the outbox with what was seen.
 */
public final class OrderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(OrderWatch.class);
    private static final int PAGE = 50;
    private static final int MOST_DUE = 5_000;
    private static final Duration SETTLED_REST = Duration.ofDays(1);

    private final OrderBook book;
    private final String target;
    private final Duration watched;

    /**
     * @param target the Odoo’s name in the settings
     * @param watched how long after it was placed an order is looked at again by itself
     */
    public OrderWatch(OrderBook book, String target, Duration watched) {
        this.book = book;
        this.target = target;
        this.watched = watched;
    }

    /**
     * The orders to look at now, page by page: what the shop says has changed since the last reading, less an overlap
     * for clocks that differ and transactions that end late, then what is due.
     *
     * @param begins from when on orders are ours, for a shop that was never read
     */
    public Iterator<List<JsonNode>> changed(ShopFeed feed, Instant now, Instant begins, Duration overlap) {
        OrderBook.Reading reading = book.reading(feed.shop(), begins);
        Iterator<JsonNode> changed = feed.changedSince(reading.until().minus(overlap));
        Iterator<String> due = book.due(feed.shop(), now, MOST_DUE).iterator();
        return new Pages(feed, changed, due);
    }

    /** Writes down what was seen. Returns how many orders were new or different. */
    public int observe(String shop, List<JsonNode> orders, Instant now) {
        Instant since = book.reading(shop, now).since();
        List<Seen> seen = new ArrayList<>();
        for (JsonNode each : orders) {
            try {
                ShopOrder order = ShopOrderReader.read(each);
                if (!order.placedAt().isBefore(since)) {
                    seen.add(seen(shop, order, each, now));
                }
            } catch (Undeliverable e) {
                // an order that cannot be read must be seen by somebody: it becomes a message that is refused
                seen.add(illegible(shop, each, now));
            }
        }
        int told = book.observe(shop, seen, now);
        CrashPoint.ORDERS_OBSERVED.reached();
        return told;
    }

    /** Everything that changed before is here. */
    public void complete(String shop, Instant until) {
        book.readTo(shop, until);
    }

    private Seen seen(String shop, ShopOrder order, JsonNode json, Instant now) {
        boolean old = order.placedAt().plus(watched).isBefore(now);
        Instant lookAt = old ? null : order.isSettled() ? now.plus(SETTLED_REST) : now;
        return new Seen(
                order.id(),
                order.number(),
                order.placedAt(),
                order.facts(),
                lookAt,
                version -> message(shop, order.id(), json, version));
    }

    private Seen illegible(String shop, JsonNode json, Instant now) {
        String id = json.path("id").asText("?");
        LOG.warn("{}: order {} cannot be read", shop, id);
        return new Seen(
                id,
                json.path("display_id").asText(id),
                now,
                ContentHash.of(json.toString()),
                now.plus(SETTLED_REST),
                version -> message(shop, id, json, version));
    }

    private OutboxMessage message(String shop, String id, JsonNode json, long version) {
        ObjectNode body = MessageBody.empty();
        body.put("shop", shop).set("order", json);
        String entity = OdooRequests.ORDER + ":" + id;
        return new OutboxMessage(
                target,
                OdooRequests.ORDER,
                entity,
                ContentHash.of(String.join("\n", shop, entity, Long.toString(version))),
                body.toString(),
                null,
                true);
    }

    /** First what changed, then what is due and was not among it. */
    private static final class Pages implements Iterator<List<JsonNode>> {
        private final ShopFeed feed;
        private final Iterator<JsonNode> changed;
        private final Iterator<String> due;
        private final Set<String> read = new HashSet<>();
        private List<JsonNode> page;

        Pages(ShopFeed feed, Iterator<JsonNode> changed, Iterator<String> due) {
            this.feed = feed;
            this.changed = changed;
            this.due = due;
        }

        @Override
        public boolean hasNext() {
            while (page == null && (changed.hasNext() || due.hasNext())) {
                List<JsonNode> next = changed.hasNext() ? ofChanged() : ofDue();
                page = next.isEmpty() ? null : next;
            }
            return page != null;
        }

        @Override
        public List<JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<JsonNode> next = page;
            page = null;
            return next;
        }

        private List<JsonNode> ofChanged() {
            List<JsonNode> orders = new ArrayList<>();
            while (orders.size() < PAGE && changed.hasNext()) {
                JsonNode order = changed.next();
                // an order may stand on two pages when another one joined the list meanwhile
                if (read.add(order.path("id").asText())) {
                    orders.add(order);
                }
            }
            return orders;
        }

        private List<JsonNode> ofDue() {
            List<String> ids = new ArrayList<>();
            while (ids.size() < PAGE && due.hasNext()) {
                String id = due.next();
                if (read.add(id)) {
                    ids.add(id);
                }
            }
            return ids.isEmpty() ? List.of() : feed.ofIds(ids);
        }
    }
}
