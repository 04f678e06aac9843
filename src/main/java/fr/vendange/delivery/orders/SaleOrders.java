package fr.vendange.delivery.orders;

import fr.vendange.canonical.OutgoingMapping;
import fr.vendange.delivery.odoo.Contacts;
import fr.vendange.delivery.odoo.Products;
import fr.vendange.delivery.odoo.SureWrites;
import fr.vendange.delivery.odoo.Taxes;
import fr.vendange.delivery.odoo.Undeliverable;
import fr.vendange.odoo.Company;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import fr.vendange.run.PlacedOrder.Oddity;
import fr.vendange.run.PlacedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The shop's orders in Odoo. {@link #settle} makes Odoo say of an order what the shop says, wherever it stands: places it
 * once, confirms it when it is paid, cancels it when it is cancelled. It may be repeated at any time. What is not ours to
 * decide, a refund, an edit, another total, is told and left to a person.
 */
public final class SaleOrders {
    private static final String MODEL = "sale.order";
    private static final String OUR_REFERENCE = "client_order_ref";
    private static final List<String> FIELDS = List.of("name", "state", "amount_total", "currency_id");

    private static final String CANCELLED = "cancel";
    private static final List<String> UNCONFIRMED = List.of("draft", "sent");

    private final OdooClient client;
    private final SureWrites writes;
    private final Contacts contacts;
    private final OrderTerms terms;
    private final OrderForms forms;

    /** @param mapping which field of Odoo gets what */
    public SaleOrders(
            OdooClient client, SureWrites writes, Contacts contacts, OrderTerms terms, OutgoingMapping mapping) {
        this.client = client;
        this.writes = writes;
        this.contacts = contacts;
        this.terms = terms;
        this.forms = new OrderForms(client, mapping);
    }

    /** An order as Odoo has it. */
    private record Standing(long id, String name, String state, BigDecimal total, long currency) {
        boolean isCancelled() {
            return state.equals(CANCELLED);
        }

        boolean isUnconfirmed() {
            return UNCONFIRMED.contains(state);
        }
    }

    /**
     * @param placed what was sold when the order was placed, as far as it is known
     * @throws Undeliverable when Odoo lacks something that the order needs: nothing of it was written
     * @throws fr.vendange.delivery.odoo.InDoubt when a write may have happened
     * @throws fr.vendange.odoo.OdooFault when Odoo refused or was not there
     */
    public PlacedOrder settle(ShopOrder order, Optional<UUID> placed) {
        if (!order.isPlaced() || order.isCancelled() && there(order).isEmpty()) {
            return new PlacedOrder(order.id(), null, null, null, order.goods(), List.of());
        }
        long id = writes.create(MODEL + " " + order.id(), () -> there(order), MODEL, () -> values(order));
        Standing standing = standing(id);
        List<Oddity> oddities = oddities(order, standing, placed);
        if (order.isCancelled()) {
            cancel(order, standing);
        } else if (order.isPaid() && standing.isUnconfirmed() && oddities.isEmpty()) {
            confirm(order, standing);
        }
        return new PlacedOrder(
                order.id(), id, standing.name(), standing(id).state(), placed.orElse(order.goods()), oddities);
    }

    /** By our reference; of several the first that is not cancelled. One that the shop knows from before is adopted. */
    private OptionalLong there(ShopOrder order) {
        OdooPage page =
                client.searchRead(Query.of(MODEL, Domain.where(OUR_REFERENCE, "=", order.id()), List.of("state")));
        if (page.size() > 0) {
            return OptionalLong.of(page.records().stream()
                    .filter(cells -> !CANCELLED.equals(cells[1]))
                    .findFirst()
                    .map(cells -> (Long) cells[0])
                    .orElse(page.id(0)));
        }
        return order.odooReference().map(this::adopted).orElseGet(OptionalLong::empty);
    }

    private OptionalLong adopted(String reference) {
        boolean number = reference.matches("\\d{1,9}");
        Domain known = number ? Domain.where("id", "=", Long.valueOf(reference)) : Domain.where("name", "=", reference);
        long[] ids = client.search(Query.of(MODEL, known, List.of()).limit(1)).ids();
        return ids.length == 0 ? OptionalLong.empty() : OptionalLong.of(ids[0]);
    }

    private Standing standing(long id) {
        OdooPage page = client.read(MODEL, List.of(id), FIELDS, Map.of());
        if (page.size() == 0) {
            throw new Undeliverable("order_gone", Long.toString(id));
        }
        Object[] cells = page.records().get(0);
        return new Standing(
                id,
                (String) cells[1],
                (String) cells[2],
                (BigDecimal) cells[3],
                cells[4] == null ? 0 : (Long) cells[4]);
    }

    private Map<String, Object> values(ShopOrder order) {
        if (order.buyer().email().isEmpty()) {
            throw new Undeliverable("email_missing", order.number());
        }
        Company company = Company.of(client);
        SaleOrderValues values = new SaleOrderValues(terms, Taxes.of(client, company, terms.taxes()), forms);
        Map<String, Object> reckoned = new HashMap<>();
        reckoned.put("reference()", order.id());
        reckoned.put("lines()", values.lines(order, Products.withCodes(client, company, values.codes(order))));
        pricelist(order, company).ifPresent(id -> reckoned.put("pricelist()", id));
        terms.team().ifPresent(id -> reckoned.put("team()", id));
        // before the first write, without the contacts: an order that cannot be placed leaves nothing behind
        forms.values(OrderForms.ORDER, order, order.said(), reckoned);
        Map<String, Object> ofContact = forms.values(OrderForms.CONTACT, order, order.said(), Map.of());
        long contact = contacts.of(order.buyer(), ofContact);
        reckoned.put("contact()", contact);
        if (order.buyer().address().isKnown()) {
            reckoned.put("billing()", contacts.invoice(contact, order.buyer().address()));
        }
        order.delivery().ifPresent(address -> reckoned.put("shipping()", contacts.delivery(contact, address)));
        return forms.values(OrderForms.ORDER, order, order.said(), reckoned);
    }

    /** The currency of an order follows from its price list. */
    private Optional<Long> pricelist(ShopOrder order, Company company) {
        OdooPage lists = client.searchRead(Query.of(
                "product.pricelist",
                Domain.where("currency_id.name", "=", order.currency())
                        .and("active", "=", true)
                        .and(company.usable()),
                List.of("name")));
        if (lists.size() > 0) {
            return Optional.of(lists.id(0));
        }
        // price lists are an option of Odoo: without it everything is sold in the company's currency
        if (client.searchCount("product.pricelist", Domain.all(), Map.of()) > 0) {
            throw new Undeliverable("currency_unknown", order.number(), order.currency());
        }
        return Optional.empty();
    }

    private List<Oddity> oddities(ShopOrder order, Standing standing, Optional<UUID> placed) {
        List<Oddity> oddities = new ArrayList<>();
        boolean edited = placed.filter(goods -> !goods.equals(order.goods())).isPresent();
        if (edited) {
            oddities.add(new Oddity("shop_order_edited", standing.name()));
        } else if (standing.total().compareTo(order.amount()) != 0) {
            oddities.add(new Oddity(
                    "shop_order_total",
                    "%s: %s ≠ %s"
                            .formatted(
                                    standing.name(),
                                    standing.total().setScale(2, RoundingMode.HALF_UP),
                                    order.amount())));
        }
        if (!order.currency().equals(currency(standing))) {
            oddities.add(new Oddity("shop_order_currency", standing.name() + ": " + order.currency()));
        }
        if (order.isRefunded()) {
            oddities.add(new Oddity(
                    "shop_order_refunded",
                    standing.name() + ": " + order.refunded().toPlainString()));
        }
        if (standing.isCancelled() && !order.isCancelled()) {
            oddities.add(new Oddity("shop_order_cancelled_in_odoo", standing.name()));
        }
        return oddities;
    }

    private String currency(Standing standing) {
        OdooPage page = client.read("res.currency", List.of(standing.currency()), List.of("name"), Map.of());
        return page.size() == 0 ? "" : (String) page.records().get(0)[1];
    }

    private void confirm(ShopOrder order, Standing standing) {
        writes.bring(
                MODEL + " action_confirm " + order.id(),
                () -> !standing(standing.id()).isUnconfirmed(),
                () -> client.call(MODEL, "action_confirm", List.of(List.of(standing.id())), Map.of()));
    }

    /** Odoo asks back about orders that are no drafts; the shop has been asked already. */
    private void cancel(ShopOrder order, Standing standing) {
        writes.bring(
                MODEL + " action_cancel " + order.id(),
                () -> standing(standing.id()).isCancelled(),
                () -> client.call(
                        MODEL,
                        "action_cancel",
                        List.of(List.of(standing.id())),
                        Map.of("context", Map.of("disable_cancel_warning", true))));
    }
}
