package fr.vendange.delivery.medusa;

import fr.vendange.run.Assortment;
import fr.vendange.run.Bindings;
import fr.vendange.run.Bindings.Binding;
import fr.vendange.run.Bindings.Wish;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what lies in the warehouses with what the shop was told: on hand, less what is reserved for orders of others
 * than the shop. Only what differs is sent, and only of variants that the shop has.
 */
public final class LevelPlan {
    /** The kind of binding of a quantity at a location. */
    public static final String LEVEL = "level";

    private static final int PAGE = 500;

    private final Assortment assortment;
    private final Bindings bindings;
    private final String shop;

    /** @param shop name of the shop, by which its products are bound */
    public LevelPlan(Assortment assortment, Bindings bindings, String shop) {
        this.assortment = assortment;
        this.bindings = bindings;
        this.shop = shop;
    }

    /** The target of a shop's quantities in the outbox: they go beside its products, many in one request. */
    public static String target(String shop) {
        return shop + "-stock";
    }

    /**
     * @param changed quantities that differ from what the shop was told
     * @param unchanged those that do not
     * @param unplaced warehouses that are no location of the shop
     */
    public record Outcome(long changed, long unchanged, Set<String> unplaced) {
        public Outcome {
            unplaced = Set.copyOf(unplaced);
        }
    }

    /** Plans, and wishes for what differs unless it is a dry run. */
    public Outcome plan(ShopTerms terms, ShopFacts facts, Reservations ours, boolean dryRun) {
        Set<String> unplaced = new TreeSet<>();
        long[] counts = new long[2];
        List<Assortment.Stock> page = new ArrayList<>();
        assortment.stock(terms.source(), stock -> {
            // all of a variant in one page: its warehouses may be one location
            if (page.size() >= PAGE && !page.get(page.size() - 1).sku().equals(stock.sku())) {
                page(page, terms, facts, ours, dryRun, unplaced, counts);
                page.clear();
            }
            page.add(stock);
        });
        page(page, terms, facts, ours, dryRun, unplaced, counts);
        return new Outcome(counts[0], counts[1], unplaced);
    }

    private void page(
            List<Assortment.Stock> page,
            ShopTerms terms,
            ShopFacts facts,
            Reservations ours,
            boolean dryRun,
            Set<String> unplaced,
            long[] counts) {
        Map<String, Binding> variants = bindings.find(
                shop,
                ProductDelivery.VARIANT,
                page.stream().map(Assortment.Stock::variant).distinct().toList());
        Map<String, ShopLevel> levels = new LinkedHashMap<>();
        for (Assortment.Stock stock : page) {
            Optional<String> location = terms.location(stock.warehouse(), facts);
            if (location.isEmpty()) {
                unplaced.add(stock.warehouse());
            } else if (variants.containsKey(stock.variant())) {
                ShopLevel level = new ShopLevel(stock.sku(), location.get(), free(stock, ours));
                levels.merge(
                        level.key(),
                        level,
                        (a, b) -> new ShopLevel(a.sku(), a.location(), a.quantity() + b.quantity()));
            }
        }
        Map<String, Binding> told = bindings.find(target(shop), LEVEL, levels.keySet());
        List<Wish> wishes = new ArrayList<>();
        levels.forEach((key, level) -> {
            boolean same = Optional.ofNullable(told.get(key))
                    .flatMap(Binding::wanted)
                    .filter(level.hash()::equals)
                    .isPresent();
            counts[same ? 1 : 0]++;
            if (!same) {
                wishes.add(new Wish(LEVEL, key, LEVEL, level.hash(), level.json()));
            }
        });
        if (!dryRun) {
            bindings.wish(target(shop), wishes);
        }
    }

    private static long free(Assortment.Stock stock, Reservations ours) {
        BigDecimal ofOthers = stock.reserved()
                .subtract(ours.of(stock.variant(), stock.warehouse()))
                .max(BigDecimal.ZERO);
        return stock.onHand()
                .subtract(ofOthers)
                .max(BigDecimal.ZERO)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
