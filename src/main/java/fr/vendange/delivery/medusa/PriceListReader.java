package fr.vendange.delivery.medusa;

import fr.vendange.delivery.medusa.PriceLists.PriceList;
import fr.vendange.delivery.medusa.PriceLists.Rates;
import fr.vendange.odoo.Company;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the price lists of an Odoo, their rules in the order in which Odoo tries them. */
final class PriceListReader {
    static final String RULES = "product.pricelist.item";
    private static final int PAGE = 2_000;
    private static final int USUAL_DECIMALS = 2;

    private static final List<String> FIELDS = List.of(
            "pricelist_id",
            "applied_on",
            "categ_id",
            "product_tmpl_id",
            "product_id",
            "min_quantity",
            "date_start",
            "date_end",
            "compute_price",
            "fixed_price",
            "percent_price",
            "base",
            "base_pricelist_id",
            "price_discount",
            "price_round",
            "price_surcharge",
            "price_min_margin",
            "price_max_margin");

    private final OdooClient odoo;
    private final Company company;

    PriceListReader(OdooClient odoo) {
        this.odoo = odoo;
        this.company = Company.of(odoo);
    }

    /**
     * @param own the currency of the products' own prices, lower case
     */
    PriceLists read(String own, Instant now) {
        Map<Long, String> currencies = new HashMap<>();
        for (Object[] cells : all(Query.of("res.currency", Domain.all(), List.of("name")))) {
            currencies.put((Long) cells[0], String.valueOf(cells[1]).toLowerCase(Locale.ROOT));
        }
        List<Object[]> items = all(Query.of(RULES, Domain.all(), FIELDS).order(""));
        Map<Long, List<PriceRule>> rules = new HashMap<>();
        for (Object[] cells : items) {
            rules.computeIfAbsent((Long) cells[1], list -> new ArrayList<>()).add(rule(cells));
        }
        List<PriceList> lists = new ArrayList<>();
        Query living = Query.of(
                        "product.pricelist",
                        Domain.where("active", "=", true).and(company.usable()),
                        List.of("name", "currency_id"))
                .order("");
        for (Object[] cells : all(living)) {
            Long id = (Long) cells[0];
            lists.add(new PriceList(
                    id,
                    String.valueOf(cells[1]),
                    currencies.getOrDefault((Long) cells[2], ""),
                    rules.getOrDefault(id, List.of())));
        }
        boolean byCategory = lists.stream()
                .flatMap(list -> list.rules().stream())
                .anyMatch(rule -> rule.scope().category() != null);
        return new PriceLists(
                lists, rates(own, currencies, now), byCategory ? categories() : Map.of(), decimals(), now);
    }

    private static PriceRule rule(Object[] cells) {
        PriceRule.Scope scope = new PriceRule.Scope((Long) cells[3], (Long) cells[4], (Long) cells[5]);
        return new PriceRule(scope, number(cells[6]), (Instant) cells[7], (Instant) cells[8], method(cells));
    }

    private static PriceRule.Method method(Object[] cells) {
        String method = String.valueOf(cells[9]);
        BigDecimal zero = BigDecimal.ZERO;
        return switch (method) {
            case "fixed" -> new PriceRule.Fixed(number(cells[10]));
            case "percentage" -> new PriceRule.Formula(base(cells), number(cells[11]), zero, zero, zero, zero);
            case "formula" ->
                new PriceRule.Formula(
                        base(cells),
                        number(cells[14]),
                        number(cells[15]),
                        number(cells[16]),
                        number(cells[17]),
                        number(cells[18]));
            default -> new PriceRule.Unknown(method);
        };
    }

    private static PriceRule.Base base(Object[] cells) {
        return switch (String.valueOf(cells[12])) {
            case "standard_price" -> new PriceRule.Cost();
            case "pricelist" ->
                cells[13] instanceof Long list ? new PriceRule.OtherList(list) : new PriceRule.OwnPrice();
            default -> new PriceRule.OwnPrice();
        };
    }

    private static BigDecimal number(Object cell) {
        return cell instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    /** As Odoo takes them: the company's before everybody's, of each the latest that is not of a later day. */
    private Rates rates(String own, Map<Long, String> currencies, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Query until = Query.of(
                        "res.currency.rate",
                        Domain.where("name", "<=", today.toString()).and(company.usable()),
                        List.of("currency_id", "rate", "company_id"))
                .order("company_id, name desc");
        Map<String, BigDecimal> rates = new HashMap<>();
        Map<String, BigDecimal> everybodys = new HashMap<>();
        for (Object[] cells : all(until)) {
            String currency = currencies.getOrDefault((Long) cells[1], "");
            (cells[3] == null ? everybodys : rates).putIfAbsent(currency, (BigDecimal) cells[2]);
        }
        everybodys.forEach(rates::putIfAbsent);
        return new Rates(own, rates);
    }

    /** By product, its category and those above. */
    private Map<Long, Set<Long>> categories() {
        Map<Long, Long> above = new HashMap<>();
        for (Object[] cells : all(Query.of("product.category", Domain.all(), List.of("parent_id")))) {
            above.put((Long) cells[0], (Long) cells[1]);
        }
        Map<Long, Set<Long>> categories = new HashMap<>();
        for (Object[] cells : all(Query.of("product.template", Domain.all(), List.of("categ_id")))) {
            Set<Long> line = new LinkedHashSet<>();
            for (Long category = (Long) cells[1]; category != null && line.add(category); ) {
                category = above.get(category);
            }
            categories.put((Long) cells[0], line);
        }
        return categories;
    }

    private int decimals() {
        List<Object[]> precision =
                all(Query.of("decimal.precision", Domain.where("name", "=", "Product Price"), List.of("digits")));
        return precision.isEmpty() || !(precision.get(0)[1] instanceof Long digits)
                ? USUAL_DECIMALS
                : digits.intValue();
    }

    private List<Object[]> all(Query query) {
        List<Object[]> records = new ArrayList<>();
        while (true) {
            OdooPage page = odoo.searchRead(query.offset(records.size()).limit(PAGE));
            records.addAll(page.records());
            if (page.size() < PAGE) {
                return records;
            }
        }
    }
}
