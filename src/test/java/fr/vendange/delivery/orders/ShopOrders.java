package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.OutgoingMapping;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingInvalid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Orders in the shape that a real shop gave one, with what a test changes of it. */
public final class ShopOrders {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ShopOrders() {}

    /** Two bottles at 16 € and a parcel at 8.50 €, 20 % on top: 48.60 €, authorised and not paid. */
    public static ObjectNode captured() {
        try (InputStream in = ShopOrders.class.getResourceAsStream("/medusa-orders/captured.json")) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode paid(ObjectNode order) {
        return collected(order, "captured_amount", order.path("total").decimalValue());
    }

    public static ObjectNode refunded(ObjectNode order, String amount) {
        return collected(order, "refunded_amount", new BigDecimal(amount));
    }

    private static ObjectNode collected(ObjectNode order, String field, BigDecimal amount) {
        ObjectNode collection = (ObjectNode) order.path("payment_collections").get(0);
        collection.put(field, amount);
        ((ObjectNode) collection.path("raw_" + field)).put("value", amount.toPlainString());
        return order;
    }

    public static ObjectNode cancelled(ObjectNode order) {
        return order.put("status", "canceled");
    }

    /** Another reference in place of that of the bottles. */
    public static ObjectNode ofSku(ObjectNode order, String sku) {
        ObjectNode item = (ObjectNode) order.path("items").get(0);
        item.put("variant_sku", sku);
        ((ObjectNode) item.path("variant")).put("sku", sku);
        return order;
    }

    /**
     * Bottles in place of the captured ones, without a delivery.
     *
     * @param total of the line, taxes included
     * @param tax of the line
     */
    public static ObjectNode sold(
            String sku, int quantity, String total, String tax, String rate, boolean taxIncluded) {
        ObjectNode order = captured();
        ((ArrayNode) order.path("shipping_methods")).removeAll();
        ObjectNode item = (ObjectNode) ofSku(order, sku).path("items").get(0);
        item.put("is_tax_inclusive", taxIncluded);
        number(item, "quantity", Integer.toString(quantity));
        number(item, "total", total);
        number(item, "tax_total", tax);
        number((ObjectNode) item.path("tax_lines").get(0), "rate", rate);
        order.put("total", new BigDecimal(total));
        return order;
    }

    private static void number(ObjectNode node, String field, String value) {
        node.put(field, new BigDecimal(value));
        if (node.path("raw_" + field) instanceof ObjectNode exact) {
            exact.put("value", value);
        }
    }

    /** The mapping as it is shipped. */
    public static OutgoingMapping mapping() {
        return mapping(Path.of("routes/mappings"));
    }

    /** The mapping of orders in that folder. */
    static OutgoingMapping mapping(Path folder) {
        try {
            return MappingCatalog.load(folder)
                    .current()
                    .outgoing("medusa-orders")
                    .orElseThrow();
        } catch (IOException | MappingInvalid e) {
            throw new AssertionError(e);
        }
    }

    public static ShopOrder read(JsonNode order) {
        return ShopOrderReader.read(order);
    }
}
