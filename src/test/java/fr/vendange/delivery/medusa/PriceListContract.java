package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What price lists make of a bottle of 12.35 € in Swiss francs, the franc being at 0.9437 and the dollar at 1.08. The rules
 * of a case stand in the order in which Odoo tries them.
 */
abstract class PriceListContract {
    static final BigDecimal OWN = new BigDecimal("12.35");
    static final String RULES = "product.pricelist.item";
    private static final String LISTS = "product.pricelist";

    abstract OdooClient client();

    /** The product of the bottle, and the bottle. */
    abstract long template();

    abstract long variant();

    /** A category by its word: {@code leaf}, the bottle’s; {@code top}, the one above; {@code aside}, another. */
    abstract long category(String word);

    /** What Odoo itself asks for the bottle under a list, where it can be asked. */
    abstract void compare(long list, BigDecimal price);

    @ParameterizedTest
    @CsvFileSource(resources = "/price-lists.csv", delimiter = ';', numLinesToSkip = 1)
    void aPriceIsReckonedAsOdooReckonsIt(String rules, String other, BigDecimal price) {
        List<Long> made = new ArrayList<>();
        try {
            // before the other one: the first list of a currency is the one that counts
            long list = list("CHF", "", null);
            made.add(list);
            if (other != null) {
                made.add(list(other.substring(0, 3), other.substring(3).strip(), null));
            }
            rules(list, rules, made.get(made.size() - 1));
            if (price != null) {
                compare(list, price);
            }
            PriceLists.Quote quote = quote();
            assertNull(quote.refusal());
            assertEquals(price, quote.prices().get("chf"));
        } finally {
            client().write(LISTS, made, Map.of("active", false), Map.of());
        }
    }

    /** Other lists in francs are archived. */
    PriceLists.Quote quote() {
        PriceLists lists = new OdooGoods(client()).prices("eur", Instant.now());
        return lists.quote(new SoldVariant(template(), variant(), Set.of(), OWN), "Réserve", "2019", "chf"::equals);
    }

    long list(String currency, String rules, Long other) {
        long list = client().create(
                        LISTS,
                        List.of(Map.of("name", "Essai " + currency, "currency_id", currency(currency))),
                        Map.of())
                .get(0);
        rules(list, rules, other);
        return list;
    }

    private void rules(long list, String rules, Long other) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (String rule : rules.isBlank() ? new String[0] : rules.split("\\|")) {
            items.add(rule(list, rule.strip(), other));
        }
        order(items);
        items.forEach(item -> client().create(RULES, List.of(item), Map.of()));
    }

    /** Of two that are for the same, Odoo tries the younger one first. */
    void order(List<Map<String, Object>> items) {
        Collections.reverse(items);
    }

    long currency(String name) {
        return client().search(Query.of("res.currency", Domain.where("name", "=", name), List.of()))
                .ids()[0];
    }

    private Map<String, Object> rule(long list, String text, Long other) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("pricelist_id", list);
        values.put("applied_on", "3_global");
        values.put("base", "list_price");
        for (String pair : text.split(" ")) {
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1);
            switch (name) {
                case "applied_on" -> {
                    values.put(name, value);
                    if (!value.equals("2_product_category")) {
                        values.put("product_tmpl_id", template());
                    }
                    if (value.equals("0_product_variant")) {
                        values.put("product_id", variant());
                    }
                }
                case "of" -> values.put("categ_id", category(value));
                case "compute_price" -> values.put(name, value);
                case "base" -> {
                    values.put(name, value);
                    if (value.equals("pricelist")) {
                        values.put("base_pricelist_id", other);
                    }
                }
                case "date_start", "date_end" -> values.put(name, value + " 00:00:00");
                default -> values.put(name, new BigDecimal(value));
            }
        }
        return values;
    }
}
