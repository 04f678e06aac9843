package fr.vendange.delivery.medusa;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The prices that the price lists of an Odoo make in other currencies than its own, reckoned as Odoo reckons them for one
 * bottle bought now. Of several lists in one currency the first that has a rule for the variant counts; a list without one
 * makes no price, while Odoo itself would convert the sale price at the day’s rate. What cannot be reckoned exactly is said
 * to be so. Immutable.
 */
public final class PriceLists {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final List<PriceList> lists;
    private final Rates rates;
    private final Map<Long, Set<Long>> categories;
    private final int decimals;
    private final Instant now;

    /**
     * @param lists in the order in which Odoo prefers them
     * @param categories by the number of a product: those of its category and of those above it
     * @param decimals of prices
     */
    PriceLists(List<PriceList> lists, Rates rates, Map<Long, Set<Long>> categories, int decimals, Instant now) {
        this.lists = List.copyOf(lists);
        this.rates = rates;
        this.categories = Map.copyOf(categories);
        this.decimals = decimals;
        this.now = now;
    }

    /**
     * One price list.
     *
     * @param currency lower case
     * @param rules the first that holds counts
     */
    record PriceList(long id, String name, String currency, List<PriceRule> rules) {
        PriceList {
            rules = List.copyOf(rules);
        }
    }

    /**
     * What currencies are worth.
     *
     * @param own the company’s currency, lower case
     * @param perUnit how much of a currency there is for one of Odoo’s reference; a currency that is absent has no rate
     */
    record Rates(String own, Map<String, BigDecimal> perUnit) {
        Rates {
            perUnit = Map.copyOf(perUnit);
        }

        private BigDecimal converted(BigDecimal amount, String from, String to) throws Uncomputable {
            if (from.equals(to)) {
                return amount;
            }
            return amount.multiply(rate(to)).divide(rate(from), MathContext.DECIMAL128);
        }

        /** Odoo takes one for the company’s own where there is none, and for any other as well, silently. */
        private BigDecimal rate(String currency) throws Uncomputable {
            BigDecimal rate = perUnit.get(currency);
            if (rate == null && !currency.equals(own)) {
                throw new Uncomputable("price_rate_missing", currency);
            }
            return rate == null ? BigDecimal.ONE : rate;
        }
    }

    /** Why a price cannot be reckoned: a code of {@link ShopRefusal} and what it says beside product, variant and list. */
    private static final class Uncomputable extends Exception {
        private static final long serialVersionUID = 1;
        private final String code;
        private final String detail;

        Uncomputable(String code, String detail) {
            super(code + " " + detail, null, false, false);
            this.code = code;
            this.detail = detail;
        }
    }

    /** Prices by currency; a refusal where one of them cannot be reckoned, and null where all can. */
    record Quote(SortedMap<String, BigDecimal> prices, ShopRefusal refusal) {}

    /** Without any. */
    public static PriceLists none() {
        return new PriceLists(List.of(), new Rates("", Map.of()), Map.of(), 2, Instant.EPOCH);
    }

    /**
     * The prices of a variant.
     *
     * @param title of the product, and name of the variant: for whoever reads the refusal
     * @param wanted the currencies that matter, lower case
     */
    Quote quote(SoldVariant variant, String title, String name, Predicate<String> wanted) {
        SoldVariant sold = new SoldVariant(
                variant.template(),
                variant.variant(),
                categories.getOrDefault(variant.template(), Set.of()),
                variant.price());
        SortedMap<String, BigDecimal> prices = new TreeMap<>();
        for (PriceList list : lists) {
            if (list.currency().equals(rates.own())
                    || prices.containsKey(list.currency())
                    || !wanted.test(list.currency())) {
                continue;
            }
            try {
                BigDecimal price = ruled(list, sold, new HashSet<>());
                if (price != null) {
                    prices.put(list.currency(), price.setScale(decimals, RoundingMode.HALF_UP));
                }
            } catch (Uncomputable e) {
                return new Quote(prices, ShopRefusal.of(e.code, title, name, list.name(), e.detail));
            }
        }
        return new Quote(prices, null);
    }

    /** In the list’s currency, not rounded; null where no rule holds. */
    private BigDecimal ruled(PriceList list, SoldVariant sold, Set<Long> passed) throws Uncomputable {
        if (!passed.add(list.id())) {
            throw new Uncomputable("price_lists_in_circles", list.name());
        }
        for (PriceRule rule : list.rules()) {
            if (rule.holds(sold, now)) {
                return price(rule.method(), list, sold, passed);
            }
        }
        return null;
    }

    private BigDecimal price(PriceRule.Method method, PriceList list, SoldVariant sold, Set<Long> passed)
            throws Uncomputable {
        if (method instanceof PriceRule.Fixed fixed) {
            return fixed.amount();
        }
        if (method instanceof PriceRule.Formula formula) {
            return reckoned(formula, base(formula.base(), list, sold, passed));
        }
        throw new Uncomputable("price_rule_unknown", ((PriceRule.Unknown) method).name());
    }

    private static BigDecimal reckoned(PriceRule.Formula formula, BigDecimal base) {
        BigDecimal price = base.subtract(base.multiply(formula.percent()).divide(HUNDRED, MathContext.DECIMAL128));
        if (formula.round().signum() != 0) {
            price = price.divide(formula.round(), 0, RoundingMode.HALF_UP).multiply(formula.round());
        }
        price = price.add(formula.surcharge());
        if (formula.minMargin().signum() != 0) {
            price = price.max(base.add(formula.minMargin()));
        }
        if (formula.maxMargin().signum() != 0) {
            price = price.min(base.add(formula.maxMargin()));
        }
        return price;
    }

    /** In the currency of that list. */
    private BigDecimal base(PriceRule.Base base, PriceList list, SoldVariant sold, Set<Long> passed)
            throws Uncomputable {
        if (base instanceof PriceRule.Cost) {
            throw new Uncomputable("price_on_cost", "");
        }
        if (base instanceof PriceRule.OtherList other) {
            PriceList there = lists.stream()
                    .filter(each -> each.id() == other.list())
                    .findFirst()
                    .orElseThrow(() -> new Uncomputable("price_list_missing", Long.toString(other.list())));
            BigDecimal price = ruled(there, sold, passed);
            // Odoo falls back on the sale price where the other list has no rule
            return price == null
                    ? rates.converted(
                            rates.converted(own(sold), rates.own(), there.currency()),
                            there.currency(),
                            list.currency())
                    : rates.converted(price, there.currency(), list.currency());
        }
        return rates.converted(own(sold), rates.own(), list.currency());
    }

    private static BigDecimal own(SoldVariant sold) throws Uncomputable {
        if (sold.price() == null) {
            throw new Uncomputable("price_without_base", "");
        }
        return sold.price();
    }
}
