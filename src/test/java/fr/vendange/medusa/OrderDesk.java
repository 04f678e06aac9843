package fr.vendange.medusa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Orders as the shop shows them: whole documents, of which a request gets what it asks for and always some more. */
final class OrderDesk {
    private static final String ITEM = "*items,*items.detail";
    private static final String TOTALLED = ITEM + ",*items.tax_lines,*items.adjustments";
    private static final String LISTED = "id,display_id,custom_display_id,status,version,summary,total,metadata,locale,"
            + "created_at,updated_at," + TOTALLED + ",payment_status,fulfillment_status";
    private static final String SHOWN = LISTED + ",region_id,subtotal,tax_total,discount_total,discount_tax_total,"
            + "original_total,original_subtotal,original_tax_total,item_total,item_subtotal,item_tax_total,"
            + "original_item_total,original_item_subtotal,original_item_tax_total,shipping_total,shipping_subtotal,"
            + "shipping_tax_total,original_shipping_tax_total,original_shipping_subtotal,original_shipping_total,"
            + "credit_line_total,credit_line_subtotal,credit_line_tax_total,*items.variant,*items.variant.product,"
            + "*items.variant.product.type,*items.variant.product.collection,*credit_lines,"
            + "*shipping_address,*billing_address,*shipping_methods,*shipping_methods.tax_lines,"
            + "*shipping_methods.adjustments,*payment_collections,*payment_collections.payments,"
            + "*payment_collections.payments.captures,*payment_collections.payments.refunds,*fulfillments";
    private static final Set<String> FILTERS =
            Set.of("id", "status", "sales_channel_id", "region_id", "customer_id", "currency_code", "name");

    private final Shelves shelves;

    OrderDesk(Shelves shelves) {
        this.shelves = shelves;
    }

    ShopReply list(ShopRequest request) {
        String asked = request.value("fields");
        ShopRequest wider = asked == null
                ? request
                : withFields(request, asked + ",status,version,payment_status," + "fulfillment_status," + ITEM);
        return new Listing("orders", FILTERS, LISTED, 15).answer(wider, shelves.orders.all(), order -> order);
    }

    ShopReply get(ShopRequest request, String id) {
        String asked = request.value("fields");
        String fields = asked == null
                ? null
                : asked + ",status,version,payment_status,fulfillment_status,*fulfillments,*payment_collections"
                        + (asked.contains("*customer") ? ",customer_id" : "")
                        + (asked.contains("*sales_channel") ? ",sales_channel_id" : "");
        return shown(id, fields);
    }

    ShopReply update(ShopRequest request, String id, JsonNode body) {
        ObjectNode order = found(id).deepCopy();
        if (body.has("metadata")) {
            order.set("metadata", Metadata.merged(order.get("metadata"), body.get("metadata")));
        }
        if (body.has("email")) {
            order.set("email", body.get("email"));
        }
        shelves.orders.put(order.put("updated_at", shelves.now()));
        return shown(id, request.value("fields"));
    }

    private ShopReply shown(String id, String fields) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("order", Fields.of(fields, SHOWN).of(found(id)));
        return ShopReply.ok(answer);
    }

    ShopReply cancel(ShopRequest request, String id) {
        ObjectNode order = found(id).deepCopy();
        if (order.path("status").asText().equals("canceled")) {
            throw ShopRefusal.invalid("Order with id " + id + " has been canceled.");
        }
        order.put("status", "canceled").put("updated_at", shelves.now());
        order.put("version", order.path("version").asInt(1) + 1);
        shelves.orders.put(order);
        return shown(id, request.value("fields"));
    }

    /** A payment was captured: the order's {@code updated_at} does not move. */
    void capture(String id) {
        ObjectNode order = found(id).deepCopy();
        order.put("payment_status", "captured");
        order.path("payment_collections").forEach(collection -> {
            ObjectNode captured = (ObjectNode) collection;
            captured.put("status", "completed").set("captured_amount", captured.get("amount"));
            captured.path("payments").forEach(payment -> ((ObjectNode) payment).put("captured_at", shelves.now()));
        });
        shelves.orders.put(order);
    }

    ObjectNode found(String id) {
        ObjectNode order = shelves.orders.get(id);
        if (order == null) {
            throw ShopRefusal.notFound("Order id not found: " + id);
        }
        return order;
    }

    private static ShopRequest withFields(ShopRequest request, String fields) {
        List<ShopRequest.Parameter> parameters = request.parameters().stream()
                .map(p -> p.name().equals("fields") ? new ShopRequest.Parameter("fields", fields) : p)
                .toList();
        return new ShopRequest(request.method(), request.path(), parameters, request.headers(), request.body());
    }
}
