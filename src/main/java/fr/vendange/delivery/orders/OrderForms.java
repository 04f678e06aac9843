package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.OutgoingMapping;
import fr.vendange.canonical.UnreadableValue;
import fr.vendange.delivery.odoo.Undeliverable;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooClient;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the mapping file makes of an order, checked against the fields that this Odoo has. */
final class OrderForms {
    static final String ORDER = "order";
    static final String ITEM = "item";
    static final String DELIVERY = "delivery";
    static final String CONTACT = "contact";

    /** As mapping files call the taxes of a line; from Odoo 19 on the field has another name. */
    private static final String TAXES = "tax_id";

    private static final String TAXES_SINCE_19 = "tax_ids";

    private static final Map<String, String> MODELS =
            Map.of(ORDER, "sale.order", ITEM, "sale.order.line", DELIVERY, "sale.order.line", CONTACT, "res.partner");

    private final OdooClient client;
    private final OutgoingMapping mapping;

    OrderForms(OdooClient client, OutgoingMapping mapping) {
        this.client = client;
        this.mapping = mapping;
    }

    /**
     * The values of one of the records.
     *
     * @param said what the shop says of it
     * @param reckoned what we know of it, by name: {@code contact()}
     * @throws Undeliverable when a value or a field is not what it must be
     */
    Map<String, Object> values(String part, ShopOrder order, JsonNode said, Map<String, Object> reckoned) {
        try {
            Map<String, Object> values =
                    mapping.values(part, path -> path.endsWith(")") ? reckoned.get(path) : at(said, path));
            return known(order, MODELS.get(part), values);
        } catch (UnreadableValue e) {
            throw new Undeliverable("value_unreadable", order.number(), e.field(), e.value());
        }
    }

    private Map<String, Object> known(ShopOrder order, String model, Map<String, Object> values) {
        ModelFields fields = client.fields(model);
        Map<String, Object> known = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String field = name.equals(TAXES) && fields.has(TAXES_SINCE_19) ? TAXES_SINCE_19 : name;
            if (!fields.has(field)) {
                throw new Undeliverable("field_unknown", order.number(), field, model);
            }
            known.put(field, value);
        });
        return known;
    }

    /** A text, a number or a truth value; null for nothing, and for what has parts of its own. */
    private static Object at(JsonNode said, String path) {
        JsonNode node = said;
        for (String step : path.split("\\.")) {
            node = node.isArray() && step.matches("\\d{1,4}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        if (node.isTextual()) {
            String text = node.asText().strip();
            return text.isEmpty() ? null : text;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? (Object) node.asLong()
                : node.isNumber() ? node.decimalValue() : null;
    }
}
