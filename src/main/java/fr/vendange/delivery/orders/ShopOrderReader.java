package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.delivery.odoo.Buyer;
import fr.vendange.delivery.odoo.PostalAddress;
import fr.vendange.delivery.odoo.Undeliverable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads an order as Medusa’s admin interface tells it when it is asked for {@link #FIELDS}. */
public final class ShopOrderReader {
    /** What must be asked for: by itself the shop tells neither e-mail nor addresses nor taxes. */
    public static final List<String> FIELDS = List.of(
            "id",
            "display_id",
            "status",
            "email",
            "currency_code",
            "created_at",
            "updated_at",
            "metadata",
            "total",
            "payment_status",
            "*items",
            "*items.tax_lines",
            "items.variant.sku",
            "items.variant.metadata",
            "*shipping_methods",
            "*shipping_methods.tax_lines",
            "*shipping_address",
            "*billing_address",
            "*customer",
            "*payment_collections");

    /** The key under which the number of the Odoo order stands in the metadata of the shop’s. */
    public static final String ODOO_ID = "odoo_order_id";

    /** The same for its name. */
    public static final String ODOO_NAME = "odoo_order_name";

    private ShopOrderReader() {}

    /** @throws Undeliverable when what every order has is not there */
    public static ShopOrder read(JsonNode order) {
        String id = required(order, "id");
        try {
            return new ShopOrder(
                    id,
                    order.path("display_id").asText(id),
                    required(order, "status"),
                    required(order, "currency_code").toUpperCase(Locale.ROOT),
                    order.path("payment_status").asText(""),
                    Instant.parse(required(order, "created_at")),
                    Instant.parse(required(order, "updated_at")),
                    amount(order, "total"),
                    collected(order, "captured_amount"),
                    collected(order, "refunded_amount"),
                    items(order),
                    deliveries(order),
                    buyer(order),
                    Optional.of(address(order.path("shipping_address"))).filter(PostalAddress::isKnown),
                    Optional.of(order.path("metadata").path(ODOO_ID).asText("")).filter(text -> !text.isBlank()),
                    order);
        } catch (DateTimeParseException e) {
            throw new Undeliverable("order_illegible", id, e.getParsedString());
        }
    }

    private static List<SoldLine> items(JsonNode order) {
        List<SoldLine> lines = new ArrayList<>();
        for (JsonNode item : order.path("items")) {
            JsonNode variant = item.path("variant");
            String sku = first(item.path("variant_sku"), variant.path("sku"));
            lines.add(line(item, sku, origin(variant), title(item), number(item, "quantity")));
        }
        return lines;
    }

    private static List<SoldLine> deliveries(JsonNode order) {
        List<SoldLine> lines = new ArrayList<>();
        for (JsonNode method : order.path("shipping_methods")) {
            String name = method.path("name").asText("");
            lines.add(line(method, "", Optional.empty(), name, BigDecimal.ONE));
        }
        return lines;
    }

    private static SoldLine line(JsonNode node, String sku, Optional<Long> origin, String title, BigDecimal quantity) {
        List<BigDecimal> rates = new ArrayList<>();
        for (JsonNode tax : node.path("tax_lines")) {
            rates.add(number(tax, "rate"));
        }
        BigDecimal total = amount(node, "total");
        return new SoldLine(
                sku,
                origin,
                title,
                quantity,
                total,
                total.subtract(number(node, "tax_total")),
                number(node, "discount_total"),
                rates,
                node.path("is_tax_inclusive").asBoolean(false));
    }

    private static String title(JsonNode item) {
        String product = first(item.path("product_title"), item.path("title"));
        String variant = item.path("variant_title").asText("");
        return variant.isBlank() || variant.equals(product) ? product : product + " (" + variant + ")";
    }

    private static Optional<Long> origin(JsonNode variant) {
        String text = variant.path("metadata").path("external_id").asText("");
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Buyer buyer(JsonNode order) {
        JsonNode customer = order.path("customer");
        PostalAddress delivery = address(order.path("shipping_address"));
        PostalAddress billing = address(order.path("billing_address"));
        PostalAddress address = billing.isKnown() ? billing : delivery;
        return new Buyer(
                first(order.path("email"), customer.path("email")),
                address.name().isEmpty() ? name(customer) : address.name(),
                address.company().isEmpty() ? customer.path("company_name").asText("") : address.company(),
                address.phone().isEmpty() ? customer.path("phone").asText("") : address.phone(),
                address);
    }

    private static PostalAddress address(JsonNode node) {
        return new PostalAddress(
                name(node),
                text(node, "company"),
                text(node, "address_1"),
                text(node, "address_2"),
                text(node, "postal_code"),
                text(node, "city"),
                text(node, "country_code"),
                text(node, "phone"));
    }

    private static String name(JsonNode node) {
        return (text(node, "first_name") + " " + text(node, "last_name")).strip();
    }

    private static BigDecimal collected(JsonNode order, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode collection : order.path("payment_collections")) {
            if (!"canceled".equals(collection.path("status").asText())) {
                sum = sum.add(number(collection, field));
            }
        }
        return sum;
    }

    /** A number that must be there. */
    private static BigDecimal amount(JsonNode node, String field) {
        if (node.path("raw_" + field).path("value").isMissingNode()
                && !node.path(field).isNumber()) {
            throw new Undeliverable("order_illegible", node.path("id").asText(), field);
        }
        return number(node, field);
    }

    /** Exact where the shop says it exactly; zero where it says nothing. */
    private static BigDecimal number(JsonNode node, String field) {
        JsonNode exact = node.path("raw_" + field).path("value");
        JsonNode plain = node.path(field);
        try {
            return exact.isTextual()
                    ? new BigDecimal(exact.asText())
                    : plain.isNumber() ? plain.decimalValue() : BigDecimal.ZERO;
        } catch (NumberFormatException e) {
            throw new Undeliverable("order_illegible", node.path("id").asText(), exact.asText());
        }
    }

    private static String required(JsonNode node, String field) {
        String text = text(node, field);
        if (text.isBlank()) {
            throw new Undeliverable("order_illegible", node.path("id").asText("?"), field);
        }
        return text;
    }

    private static String first(JsonNode one, JsonNode other) {
        return one.isTextual() && !one.asText().isBlank()
                ? one.asText().strip()
                : other.isTextual() ? other.asText().strip() : "";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText().strip() : "";
    }
}
