package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.OdooLimits;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import fr.vendange.odoo.Secret;
import fr.vendange.odoo.TransportChoice;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same prices of a real Odoo, named by {@code -Dodoo.url}, {@code odoo.db}, {@code odoo.user}, {@code odoo.key} and
 * {@code odoo.companies}, the first of which keeps its books in euros: what it asks for the bottle in an order under the
 * list. It leaves archived lists and products, orders, and rates of francs and dollars.
 */
@EnabledIfSystemProperty(named = "odoo.url", matches = ".+")
class RealPriceListsTest extends PriceListContract {
    private static OdooClient client;
    private static long template;
    private static long variant;
    private static long partner;
    private static Map<String, Long> categories;

    @BeforeAll
    static void aBottle() {
        URI url = URI.create(System.getProperty("odoo.url"));
        List<Long> companies = Arrays.stream(
                        System.getProperty("odoo.companies", "").split(","))
                .filter(company -> !company.isBlank())
                .map(company -> Long.valueOf(company.strip()))
                .toList();
        client = new OdooClient(new OdooConnection(
                "odoo",
                url,
                System.getProperty("odoo.db"),
                System.getProperty("odoo.user"),
                () -> Secret.of(System.getProperty("odoo.key")),
                TransportChoice.AUTO,
                "fr_FR",
                companies,
                OdooLimits.defaultsFor(url)));
        rate("CHF", "0.9437", companies);
        rate("USD", "1.08", companies);
        long top = create("product.category", Map.of("name", "Vins"));
        long leaf = create("product.category", Map.of("name", "Rouges", "parent_id", top));
        categories = Map.of("top", top, "leaf", leaf, "aside", create("product.category", Map.of("name", "Verres")));
        // Odoo takes the price of a product of no company to be in the currency of the first of all companies
        template = create(
                "product.template",
                Map.of("name", "Réserve", "list_price", OWN, "categ_id", leaf, "company_id", companies.get(0)));
        variant = client.search(Query.of("product.product", Domain.where("product_tmpl_id", "=", template), List.of()))
                .ids()[0];
        long[] left = client.search(
                        Query.of("product.pricelist", Domain.where("name", "=like", "Essai ___"), List.of()))
                .ids();
        client.write("product.pricelist", Arrays.stream(left).boxed().toList(), Map.of("active", false), Map.of());
        partner = create("res.partner", Map.of("name", "Essai"));
    }

    private static void rate(String currency, String rate, List<Long> companies) {
        long id = client.search(Query.of("res.currency", Domain.where("name", "=", currency), List.of()))
                .ids()[0];
        client.write("res.currency", List.of(id), Map.of("active", true), Map.of());
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        OdooPage known = client.searchRead(Query.of(
                "res.currency.rate",
                Domain.where("currency_id", "=", id).and("name", "=", today).and("company_id", "in", companies),
                List.of("rate")));
        if (known.size() > 0) {
            client.write("res.currency.rate", List.of(known.id(0)), Map.of("rate", new BigDecimal(rate)), Map.of());
        } else {
            create(
                    "res.currency.rate",
                    Map.of(
                            "currency_id",
                            id,
                            "name",
                            today,
                            "rate",
                            new BigDecimal(rate),
                            "company_id",
                            companies.get(0)));
        }
    }

    private static long create(String model, Map<String, Object> values) {
        return client.create(model, List.of(values), Map.of()).get(0);
    }

    @AfterAll
    static void archive() {
        client.write("product.template", List.of(template), Map.of("active", false), Map.of());
        client.write("res.partner", List.of(partner), Map.of("active", false), Map.of());
        client.close();
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

    @Override
    void compare(long list, BigDecimal price) {
        Map<String, Object> values = new HashMap<>();
        values.put("partner_id", partner);
        values.put("pricelist_id", list);
        values.put("order_line", List.of(List.of(0, 0, Map.of("product_id", variant, "product_uom_qty", 1))));
        long order = create("sale.order", values);
        OdooPage lines = client.searchRead(
                Query.of("sale.order.line", Domain.where("order_id", "=", order), List.of("price_unit")));
        assertEquals(price, ((BigDecimal) lines.records().get(0)[1]).setScale(2), "Odoo itself");
    }
}
