package fr.vendange.delivery.odoo;

import fr.vendange.odoo.Company;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The product variants of an Odoo that have one of some internal references. */
public final class Products {
    private final List<Product> found;

    Products(List<Product> found) {
        this.found = List.copyOf(found);
    }

    /** All of the company that have one of these references, archived ones too. */
    public static Products withCodes(OdooClient client, Company company, Collection<String> codes) {
        OdooPage page = client.searchRead(Query.of(
                "product.product",
                Domain.where("default_code", "in", List.copyOf(codes)).and(company.usable()),
                List.of("default_code", "active", "taxes_id")));
        return new Products(page.records().stream()
                .map(cells -> new Product(
                        (Long) cells[0],
                        (String) cells[1],
                        Boolean.TRUE.equals(cells[2]),
                        cells[3] instanceof long[] ids
                                ? Arrays.stream(ids).boxed().toList()
                                : List.of()))
                .toList());
    }

    /**
     * The product of that reference: of several the one that the shop was filled from, else the one that lives.
     *
     * @param origin the id that the shop has of it, where it has one
     * @return empty when there is none
     * @throws Undeliverable when several could be meant
     */
    public Optional<Product> of(String code, Optional<Long> origin) {
        List<Product> same =
                found.stream().filter(product -> code.equals(product.code())).toList();
        Optional<Product> named = same.stream()
                .filter(product -> origin.filter(id -> id == product.id()).isPresent())
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        List<Product> living = same.stream().filter(Product::active).toList();
        List<Product> meant = living.isEmpty() ? same : living;
        if (meant.size() > 1) {
            throw new Undeliverable(
                    "sku_ambiguous",
                    code,
                    String.join(
                            ", ",
                            meant.stream()
                                    .map(product -> Long.toString(product.id()))
                                    .toList()));
        }
        return meant.stream().findFirst();
    }
}
