package fr.vendange.run;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What became of a shop's order in the system that keeps the books.
 *
 * @param foreignId its id there; null when it was never needed
 * @param foreignName as people there call it; null without an id
 * @param state as that system calls it
 * @param goods what was sold when it was placed, as a hash
 * @param oddities codes of what a person has to look at
 */
public record PlacedOrder(
        String orderId, Long foreignId, String foreignName, String state, UUID goods, List<Oddity> oddities) {
    /**
     * @param code of an anomaly
     * @param value what is odd, for people
     */
    public record Oddity(String code, String value) {}

    public PlacedOrder {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(goods, "goods");
        oddities = List.copyOf(oddities);
    }
}
