package fr.vendange.delivery.odoo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vendange.canonical.ContentHash;
import fr.vendange.run.OutboxMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What an Odoo can be asked to do, as messages for the outbox, and how its answerer reads them. */
public final class OdooRequests {
    /** The operation that counts a product’s stock. */
    public static final String STOCK = "stock";

    /** The operation that makes somebody a contact. */
    public static final String CUSTOMER = "customer";

    /** The operation that makes a form a lead. */
    public static final String LEAD = "lead";

    /** The operation that settles an order of the shop. */
    public static final String ORDER = "order";

    private OdooRequests() {}

    /**
     * So many of a product are at a place; a later count of the same replaces it.
     *
     * @param target the Odoo’s name in the settings
     * @param sku the product’s internal reference
     * @param location the place’s whole name; empty: the stock of the first warehouse
     * @param occasion tells this count from an earlier one of the same number
     */
    public static OutboxMessage updateStock(
            String target, String sku, String location, BigDecimal quantity, String occasion) {
        ObjectNode body = MessageBody.empty();
        body.put("sku", sku).put("location", location).put("quantity", quantity);
        String entity = "stock:" + sku + "@" + location;
        UUID identity = ContentHash.of(String.join("\n", entity, body.toString(), occasion));
        return new OutboxMessage(target, STOCK, entity, identity, body.toString(), null, true);
    }

    /** Somebody is to be a contact; one who is, by e-mail, stays as he is. */
    public static OutboxMessage createCustomer(String target, Buyer buyer) {
        ObjectNode body = MessageBody.empty();
        body.put("email", buyer.email())
                .put("name", buyer.name())
                .put("company", buyer.company())
                .put("phone", buyer.phone());
        PostalAddress address = buyer.address();
        body.putObject("address")
                .put("street", address.street())
                .put("street2", address.street2())
                .put("zip", address.zip())
                .put("city", address.city())
                .put("country", address.countryCode());
        String entity = "customer:" + buyer.email().toLowerCase(Locale.ROOT);
        return OutboxMessage.of(target, CUSTOMER, entity, ContentHash.of(entity + body), body.toString());
    }

    /** The person that a message is about. */
    public static Buyer buyer(MessageBody body) {
        MessageBody address = MessageBody.of(
                body.at("address").isObject() ? body.at("address").toString() : "{}");
        return new Buyer(
                body.required("email"),
                body.text("name"),
                body.text("company"),
                body.text("phone"),
                new PostalAddress(
                        body.text("name"),
                        body.text("company"),
                        address.text("street"),
                        address.text("street2"),
                        address.text("zip"),
                        address.text("city"),
                        address.text("country"),
                        body.text("phone")));
    }

    /** The prospect that a message is about. */
    public static Leads.Prospect prospect(MessageBody body) {
        List<String> note = new ArrayList<>();
        body.at("note").forEach(line -> note.add(line.asText()));
        return new Leads.Prospect(
                body.required("id"),
                body.text("name"),
                body.text("email"),
                body.text("phone"),
                body.text("company"),
                note);
    }
}
