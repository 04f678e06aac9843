package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.Secret;
import fr.vendange.odoo.sim.SimulatedOdoo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the simulator; {@link RealPriceListsTest} asks a real Odoo for the same prices. */
class PriceListsTest extends PriceListContract {
    private static SimulatedOdoo odoo;
    private static OdooClient client;
    private static long template;
    private static long variant;
    private static Map<String, Long> categories;

    @BeforeAll
    static void anOdooWithPriceLists() {
        odoo = SimulatedOdoo.start("17.0");
        odoo.addModel(
                RULES,
                "Pricelist Rule",
                "pricelist_id:many2one:product.pricelist",
                "applied_on:selection",
                "categ_id:many2one:product.category",
                "product_tmpl_id:many2one:product.template",
                "product_id:many2one:product.product",
                "min_quantity:float",
                "date_start:datetime",
                "date_end:datetime",
                "compute_price:selection",
                "fixed_price:float",
                "percent_price:float",
                "base:selection",
                "base_pricelist_id:many2one:product.pricelist",
                "price_discount:float",
                "price_round:float",
                "price_surcharge:float",
                "price_min_margin:float",
                "price_max_margin:float");
        odoo.addModel(
                "res.currency.rate",
                "Currency Rate",
                "name:date",
                "rate:float",
                "currency_id:many2one:res.currency",
                "company_id:many2one:res.company");
        odoo.addModel("decimal.precision", "Decimal Precision", "name:char", "digits:integer");
        odoo.create("decimal.precision", Map.of("name", "Product Price", "digits", 2));
        rate(1, "1.08");
        rate(5, "0.9437");
        long top = odoo.create("product.category", Map.of("name", "Vins"));
        long leaf = odoo.create("product.category", Map.of("name", "Rouges", "parent_id", top));
        long aside = odoo.create("product.category", Map.of("name", "Verres"));
        categories = Map.of("top", top, "leaf", leaf, "aside", aside);
        variant = odoo.create("product.product", Map.of("name", "Réserve", "list_price", OWN));
        template = (Long) odoo.value("product.product", variant, "product_tmpl_id");
        odoo.write("product.template", template, Map.of("categ_id", leaf));
        client = new OdooClient(OdooConnection.of(
                "odoo", odoo.url(), SimulatedOdoo.DATABASE, SimulatedOdoo.LOGIN, () -> Secret.of(SimulatedOdoo.KEY)));
    }

    private static void rate(long currency, String rate) {
        odoo.create(
                "res.currency.rate",
                Map.of("name", "2026-01-01", "currency_id", currency, "rate", new BigDecimal(rate), "company_id", 1L));
    }

    @AfterAll
    static void close() {
        client.close();
        odoo.close();
    }

    @Override
    OdooClient client() {
        return client;
    }

    @Override
    long template() {
        return template;
    }

    @Override
    long variant() {
        return variant;
    }

    @Override
    long category(String word) {
        return categories.get(word);
    }

    /** The simulator gives rules in the order of their numbers. */
    @Override
    void order(List<Map<String, Object>> items) {}

    @Override
    void compare(long list, BigDecimal price) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "compute_price=percentage percent_price=5 base=standard_price;;« Réserve » : la liste de prix « Essai CHF »"
                        + " fonde le prix de la variante « 2019 » sur son prix de revient.",
                "compute_price=code;;« Réserve » : la liste de prix « Essai CHF » calcule le prix de la variante « 2019 »"
                        + " d’une façon que Vendange ne connaît pas (code).",
                "compute_price=percentage base=pricelist;GBP compute_price=fixed fixed_price=9;« Réserve » : la liste de prix"
                        + " « Essai CHF » convertit le prix de la variante « 2019 », et Odoo n’a pas de cours pour gbp.",
            })
    void whatCannotBeReckonedIsRefusedWithItsReason(String rules, String other, String reason) {
        Long there = other == null
                ? null
                : list(other.substring(0, 3), other.substring(3).strip(), null);
        long list = list("CHF", rules, there);
        assertEquals(reason, quote().refusal().reason(Messages.in("fr")));
        client.write("product.pricelist", List.of(list), Map.of("active", false), Map.of());
    }

    @Test
    void listsThatAreBasedOnEachOtherAreRefused() {
        long one = list("CHF", "", null);
        long two = list("USD", "compute_price=percentage percent_price=5 base=pricelist", one);
        odoo.create(
                RULES,
                Map.of(
                        "pricelist_id",
                        one,
                        "applied_on",
                        "3_global",
                        "compute_price",
                        "percentage",
                        "base",
                        "pricelist",
                        "base_pricelist_id",
                        two));
        assertEquals(
                "« Réserve » : la liste de prix « Essai CHF », qui donne le prix de la variante « 2019 », finit par se fonder"
                        + " sur elle-même (« Essai CHF »).",
                quote().refusal().reason(Messages.in("fr")));
        client.write("product.pricelist", List.of(one), Map.of("active", false), Map.of());
        long three = list("CHF", "compute_price=percentage base=pricelist", one);
        assertEquals(
                "« Réserve » : la liste de prix « Essai CHF » fonde le prix de la variante « 2019 » sur une liste archivée ou"
                        + " d’une autre société (numéro " + one + ").",
                quote().refusal().reason(Messages.in("fr")));
        client.write("product.pricelist", List.of(two, three), Map.of("active", false), Map.of());
    }

    @Test
    void theFirstListOfACurrencyThatHasARuleForTheBottleCounts() {
        long empty = list("CHF", "", null);
        long first = list("CHF", "compute_price=fixed fixed_price=3", null);
        long second = list("CHF", "compute_price=fixed fixed_price=4", null);
        assertEquals(Map.of("chf", new BigDecimal("3.00")), quote().prices());
        client.write("product.pricelist", List.of(empty, first, second), Map.of("active", false), Map.of());
    }

    @Test
    void aCurrencyThatNobodyAskedForCannotStandInTheWay() {
        long list = list("GBP", "compute_price=percentage percent_price=5 base=standard_price", null);
        assertEquals(new PriceLists.Quote(new TreeMap<>(), null), quote());
        assertEquals(
                "price_on_cost",
                new OdooGoods(client)
                        .prices("eur", Instant.now())
                        .quote(new SoldVariant(template, variant, Set.of(), OWN), "Réserve", "2019", code -> true)
                        .refusal()
                        .code());
        client.write("product.pricelist", List.of(list), Map.of("active", false), Map.of());
    }
}
