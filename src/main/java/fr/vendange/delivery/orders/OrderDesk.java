package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.ContentHash;
import fr.vendange.delivery.odoo.MessageBody;
import fr.vendange.run.OrderBook;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.PlacedOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the messages about a shop’s orders: settles each in Odoo, keeps what became of it, and tells the shop. */
public final class OrderDesk {
    /** Who is told the Odoo order’s number: the receiver’s name is the shop’s with this behind it. */
    public static final String REFERENCES = "-orders";

    private static final String OPERATION = "order-reference";

    private final SaleOrders orders;
    private final OrderBook book;

    public OrderDesk(SaleOrders orders, OrderBook book) {
        this.orders = orders;
        this.book = book;
    }

    /** @param body as {@link OrderWatch} wrote it */
    public PlacedOrder settle(MessageBody body) {
        String shop = body.required("shop");
        ShopOrder order = ShopOrderReader.read(body.at("order"));
        PlacedOrder placed = orders.settle(order, book.goods(shop, order.id()));
        book.placed(shop, placed, reference(shop, order, placed));
        return placed;
    }

    /** Nothing where the shop has it already: what we wrote ourselves is not told again. */
    private static List<OutboxMessage> reference(String shop, ShopOrder order, PlacedOrder placed) {
        if (placed.foreignId() == null
                || order.odooReference()
                        .filter(Long.toString(placed.foreignId())::equals)
                        .isPresent()) {
            return List.of();
        }
        ObjectNode body = MessageBody.empty();
        body.put("order", order.id());
        body.putObject("metadata")
                .put(ShopOrderReader.ODOO_ID, Long.toString(placed.foreignId()))
                .put(ShopOrderReader.ODOO_NAME, placed.foreignName());
        return List.of(OutboxMessage.of(
                shop + REFERENCES, OPERATION, "order:" + order.id(), ContentHash.of(body.toString()), body.toString()));
    }

    /** The shop’s order gets the number that Odoo gave it. */
    public static void tell(ShopFeed feed, MessageBody body) {
        Map<String, String> metadata = new LinkedHashMap<>();
        body.at("metadata")
                .fields()
                .forEachRemaining(
                        entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        feed.annotate(body.required("order"), metadata);
    }
}
