package fr.vendange.delivery.odoo;

import fr.vendange.odoo.Company;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which tax of an Odoo a rate of the shop is: the one that the settings name, else one that the product has, else any
 * living sales tax of that rate.
 */
public final class Taxes {
    private final List<Tax> known;
    private final Map<BigDecimal, Long> named;

    /** @param named by rate, as the settings say */
    Taxes(List<Tax> known, Map<BigDecimal, Long> named) {
        this.known = List.copyOf(known);
        this.named = Map.copyOf(named);
    }

    /** The company's sales taxes that are percentages, as the server has them now. */
    public static Taxes of(OdooClient client, Company company, Map<BigDecimal, Long> named) {
        Domain living = Domain.where("type_tax_use", "=", "sale")
                .and("amount_type", "=", "percent")
                .and("active", "=", true);
        OdooPage page = client.searchRead(
                Query.of("account.tax", living.and(company.itsOwn()), List.of("amount", "price_include")));
        List<Tax> taxes = page.records().stream()
                .map(cells -> new Tax((Long) cells[0], (BigDecimal) cells[1], Boolean.TRUE.equals(cells[2])))
                .toList();
        return new Taxes(taxes, named);
    }

    /**
     * Those that the rate may be, the likeliest first.
     *
     * @param own ids of the product’s taxes
     * @param included whether the shop’s price includes the tax
     */
    public List<Tax> of(BigDecimal rate, List<Long> own, boolean included) {
        List<Tax> candidates =
                new ArrayList<>(known.stream().filter(tax -> tax.isOf(rate)).toList());
        Long chosen = named.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(rate) == 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (chosen != null) {
            return known.stream().filter(tax -> tax.id() == chosen).toList();
        }
        candidates.sort(Comparator.comparing((Tax tax) -> !own.contains(tax.id()))
                .thenComparing(tax -> tax.included() != included)
                .thenComparing(Tax::id));
        return candidates;
    }
}
