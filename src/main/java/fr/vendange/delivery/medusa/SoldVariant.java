package fr.vendange.delivery.medusa;

import java.math.BigDecimal;
import java.util.Set;

/**
 * A variant as price lists see it.
 *
 * @param categories numbers of its category and of those above it
 * @param price its own, in the currency of the company; null when it has none
 */
record SoldVariant(long template, long variant, Set<Long> categories, BigDecimal price) {
    SoldVariant {
        categories = Set.copyOf(categories);
    }
}
