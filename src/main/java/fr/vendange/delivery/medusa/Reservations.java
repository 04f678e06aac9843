package fr.vendange.delivery.medusa;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What the source has reserved for orders that came from the shop. The shop keeps reservations of its own for those, so
 * that they must not be taken off twice.
 */
public final class Reservations {
    private record Place(String variant, String warehouse) {}

    private final Map<Place, BigDecimal> quantities = new HashMap<>();

    /** None yet. */
    public Reservations() {}

    /** One more. */
    public void add(String variant, String warehouse, BigDecimal quantity) {
        quantities.merge(new Place(variant, warehouse), quantity, BigDecimal::add);
    }

    BigDecimal of(String variant, String warehouse) {
        return quantities.getOrDefault(new Place(variant, warehouse), BigDecimal.ZERO);
    }
}
