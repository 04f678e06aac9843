package fr.vendange.odoo.extraction;

import fr.vendange.canonical.BottleUnits;
import fr.vendange.run.SourceMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What mapping files may name beside Odoo's own fields, by model.
 *
 * <table>
 * <caption>Computed values</caption>
 * <tr><td>product.product</td><td>{@code key()}, {@code price_incl_vat()}, {@code options()},
 *     {@code storable()}</td></tr>
 * <tr><td>res.partner</td><td>{@code first_name()}, {@code last_name()}, {@code company_name()}</td></tr>
 * <tr><td>sale.order</td><td>{@code state()}, {@code channel()}</td></tr>
 * <tr><td>sale.order.line</td><td>{@code total_eur()}, {@code unit_price_eur()}, {@code cost_total_eur()},
 *     {@code vat()}</td></tr>
 * <tr><td>project.task</td><td>{@code closed()}</td></tr>
 * <tr><td>uom.uom</td><td>{@code unit()}</td></tr>
 * </table>
 */
final class ComputedValues {
    private final Map<String, Computed> functions = new HashMap<>();

    /** @param keeps whether keys that are given are given for good; not in a dry run */
    ComputedValues(OdooReads server, SourceMemory memory, BottleUnits units, boolean keeps) {
        add("product.product", "key", new ProductKeys(server.connection(), memory, keeps));
        add("product.product", "price_incl_vat", ListPrice.computed());
        add("product.product", "options", VariantOptions.options());
        add("product.product", "storable", VariantOptions.storable());
        add("res.partner", "first_name", PartnerName.firstName());
        add("res.partner", "last_name", PartnerName.lastName());
        add("res.partner", "company_name", PartnerName.companyName());
        add("sale.order", "state", OrderFacts.state());
        add("sale.order", "channel", OrderFacts.channel());
        add("sale.order.line", "total_eur", LineAmounts.total());
        add("sale.order.line", "unit_price_eur", LineAmounts.unitPrice());
        add("sale.order.line", "cost_total_eur", LineAmounts.cost());
        add("sale.order.line", "vat", LineAmounts.vat());
        add("project.task", "closed", TaskClosed.computed());
        add("uom.uom", "unit", new UnitsOfMeasure(server, units));
    }

    private void add(String model, String name, Computed function) {
        functions.put(model + "." + name, function);
    }

    Optional<Computed> find(String model, String name) {
        return Optional.ofNullable(functions.get(model + "." + name));
    }
}
