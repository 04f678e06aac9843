package fr.vendange.delivery.medusa;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A rule of a price list of Odoo.
 *
 * @param scope what it is a rule for
 * @param minQuantity how many must be bought at once
 * @param from null for no beginning
 * @param until null for no end
 * @param method how the price is reckoned
 */
record PriceRule(Scope scope, BigDecimal minQuantity, Instant from, Instant until, Method method) {
    PriceRule {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(minQuantity, "minQuantity");
        Objects.requireNonNull(method, "method");
    }

    /**
     * What a rule is for; whatever is null does not matter.
     *
     * @param category number of a category: the rule is for what is in it, at any depth
     * @param template number of a product
     * @param variant number of a variant
     */
    record Scope(Long category, Long template, Long variant) {
        static final Scope EVERYTHING = new Scope(null, null, null);

        boolean covers(SoldVariant sold) {
            return (category == null || sold.categories().contains(category))
                    && (template == null || template == sold.template())
                    && (variant == null || variant == sold.variant());
        }
    }

    /** How a price is reckoned. */
    sealed interface Method {}

    /** The price itself. */
    record Fixed(BigDecimal amount) implements Method {}

    /**
     * A price made from another, in this order: less a discount, rounded, plus a surcharge, within margins.
     *
     * @param percent taken off; negative for a mark-up
     * @param round the price is a multiple of it; zero for no rounding
     * @param minMargin the price is at least so much above the base; zero for no such limit
     * @param maxMargin at most so much; zero for no such limit
     */
    record Formula(
            Base base,
            BigDecimal percent,
            BigDecimal round,
            BigDecimal surcharge,
            BigDecimal minMargin,
            BigDecimal maxMargin)
            implements Method {}

    /** A way that a module has added, by its name in Odoo. */
    record Unknown(String name) implements Method {}

    /** What a formula starts from. */
    sealed interface Base {}

    /** The variant's own price. */
    record OwnPrice() implements Base {}

    /** What the variant costs the estate. */
    record Cost() implements Base {}

    /** Its price in another list, by number. */
    record OtherList(long list) implements Base {}

    /** Whether it is one for a single bottle bought now. */
    boolean holds(SoldVariant sold, Instant now) {
        return minQuantity.compareTo(BigDecimal.ONE) <= 0
                && (from == null || !from.isAfter(now))
                && (until == null || !until.isBefore(now))
                && scope.covers(sold);
    }
}
