package fr.vendange.delivery.orders;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an estate says about the orders of its shop.
 *
 * @param deliveryCode the internal reference of the service under which deliveries are sold
 * @param taxes ids of Odoo’s sales taxes by rate, where the one that is found by itself is not meant
 * @param team the sales team’s id
 */
public record OrderTerms(String deliveryCode, Map<BigDecimal, Long> taxes, Optional<Long> team) {
    public OrderTerms {
        Objects.requireNonNull(deliveryCode, "deliveryCode");
        taxes = Map.copyOf(taxes);
        Objects.requireNonNull(team, "team");
    }
}
