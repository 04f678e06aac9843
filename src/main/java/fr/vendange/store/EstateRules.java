package fr.vendange.store;

import fr.vendange.canonical.Authority;
import java.util.List;
import java.util.Objects;

/**
 * What an estate decides about its figures.
 *
 * @param rfm which customers are in which segment
 * @param shrink how much a snapshot may remove
 * @param authority which sales count
 * @param sourceOrder whose price, cost and activity of a product comes first
 * @param wineOrder whose word on what the wine is comes first
 */
public record EstateRules(
        Rfm rfm, ShrinkLimit shrink, Authority authority, List<String> sourceOrder, List<String> wineOrder) {

    public static final EstateRules DEFAULT = new EstateRules(
            Rfm.DEFAULT, ShrinkLimit.DEFAULT, Authority.ALL, List.of("odoo", "isavigne"), List.of("isavigne", "odoo"));

    public EstateRules {
        Objects.requireNonNull(rfm, "rfm");
        Objects.requireNonNull(shrink, "shrink");
        Objects.requireNonNull(authority, "authority");
        sourceOrder = List.copyOf(sourceOrder);
        wineOrder = List.copyOf(wineOrder);
    }
}
