package fr.vendange.delivery.medusa;

import fr.vendange.canonical.Messages;
import fr.vendange.odoo.OdooClient;
import fr.vendange.run.Assortment;
import fr.vendange.run.Bindings;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out what the shop shall have that it does not have, and leaves the sending to the outbox. */
public final class ShopSync {
    private final MedusaClient shop;
    private final ShopTerms terms;
    private final Assortment assortment;
    private final Bindings bindings;
    private final Messages messages;
    private final Clock clock;

    public ShopSync(
            MedusaClient shop,
            ShopTerms terms,
            Assortment assortment,
            Bindings bindings,
            Messages messages,
            Clock clock) {
        this.shop = shop;
        this.terms = terms;
        this.assortment = assortment;
        this.bindings = bindings;
        this.messages = messages;
        this.clock = clock;
    }

    public MedusaClient shop() {
        return shop;
    }

    public ShopTerms terms() {
        return terms;
    }

    /**
     * Plans the products.
     *
     * @param odoo whose price lists are read; empty: without them
     * @throws MedusaFault when the shop cannot be asked what it knows
     */
    public Map<ProductPlan.Verb, Long> products(
            Optional<OdooClient> odoo, boolean dryRun, Consumer<ProductPlan.Line> taker) {
        PriceLists lists = odoo.map(client -> new OdooGoods(client).prices(terms.currency(), clock.instant()))
                .orElseGet(PriceLists::none);
        Pictures pictures =
                odoo.map(client -> new OdooPictures(client).all()).orElseGet(Pictures::none);
        ProductPlan plan = new ProductPlan(
                assortment,
                bindings,
                messages,
                terms.source(),
                shop.connection().name());
        return plan.plan(
                new ProductPlan.Terms(ShopFacts.of(shop), terms.currency(), terms.currencies(), lists, pictures), dryRun, taker);
    }

    /**
     * Plans the quantities.
     *
     * @throws MedusaFault when the shop cannot be asked for its locations
     */
    public LevelPlan.Outcome stock(Optional<OdooClient> odoo, boolean dryRun) {
        Reservations ours =
                odoo.map(client -> new OdooGoods(client).reservedForShop()).orElseGet(Reservations::new);
        return new LevelPlan(assortment, bindings, shop.connection().name())
                .plan(terms, ShopFacts.of(shop), ours, dryRun);
    }
}
