package fr.vendange.delivery.orders;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vendange.canonical.ContentHash;
import fr.vendange.delivery.odoo.Buyer;
import fr.vendange.delivery.odoo.PostalAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An order of the shop, as far as Odoo must know it.
 *
 * @param id the shop’s, for ever
 * @param number as people call it
 * @param status the shop’s word: {@code pending}, {@code completed}, {@code canceled} …
 * @param currency ISO 4217, upper case
 * @param paymentStatus the shop’s word
 * @param total taxes and delivery included
 * @param captured what was paid
 * @param refunded what was paid back
 * @param items what was bought
 * @param deliveries the ways that it is sent
 * @param delivery empty when nothing is sent
 * @param odooReference the Odoo order that the shop knows already: its id or its name
 * @param said everything that the shop says of it
 */
public record ShopOrder(
        String id,
        String number,
        String status,
        String currency,
        String paymentStatus,
        Instant placedAt,
        Instant updatedAt,
        BigDecimal total,
        BigDecimal captured,
        BigDecimal refunded,
        List<SoldLine> items,
        List<SoldLine> deliveries,
        Buyer buyer,
        Optional<PostalAddress> delivery,
        Optional<String> odooReference,
        JsonNode said) {
    private static final Set<String> PAID = Set.of("captured", "partially_refunded", "refunded");

    public ShopOrder {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(said, "said");
        items = List.copyOf(items);
        deliveries = List.copyOf(deliveries);
    }

    public boolean isCancelled() {
        return status.equals("canceled");
    }

    /** Whether it was ever placed: a draft becomes an order when somebody confirms it in the shop. */
    public boolean isPlaced() {
        return !status.equals("draft");
    }

    /** Whether all of it was paid, whatever was paid back since. Of an order that costs nothing nothing has to be. */
    public boolean isPaid() {
        return PAID.contains(paymentStatus) || cents(captured).compareTo(amount()) >= 0;
    }

    public boolean isRefunded() {
        return refunded.signum() > 0;
    }

    /** The total to the cent: what the buyer pays. */
    public BigDecimal amount() {
        return cents(total);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** Whether nothing more is expected of it but refunds and edits. */
    public boolean isSettled() {
        return isCancelled() || isPaid();
    }

    /** Changes when something was sold differently: not with payments, parcels or notes. */
    public UUID goods() {
        List<String> facts = new ArrayList<>(List.of(currency, SoldLine.plain(amount())));
        items.forEach(line -> facts.add(line.facts()));
        deliveries.forEach(line -> facts.add(line.facts()));
        return ContentHash.of(String.join("\n", facts));
    }

    /** Changes with everything that Odoo must know; not with what we write into the shop’s order ourselves. */
    public UUID facts() {
        return ContentHash.of(String.join(
                "\n",
                id,
                goods().toString(),
                isCancelled() ? "cancelled" : isPlaced() ? "placed" : "draft",
                isPaid() ? "paid" : "unpaid",
                SoldLine.plain(refunded),
                buyer.toString(),
                delivery.toString()));
    }
}
