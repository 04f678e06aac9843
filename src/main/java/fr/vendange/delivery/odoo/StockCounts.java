package fr.vendange.delivery.odoo;

import fr.vendange.odoo.Company;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts of the stock of an Odoo: as many of a product are at a place. Counting the same again changes nothing, so that
 * a count may be repeated whatever became of it.
 */
public final class StockCounts {
    private static final String MODEL = "stock.quant";
    private static final Map<String, Object> COUNTING = Map.of("inventory_mode", true);

    private final OdooClient client;
    private final SureWrites writes;

    public StockCounts(OdooClient client, SureWrites writes) {
        this.client = client;
        this.writes = writes;
    }

    /**
     * @param code the product’s internal reference
     * @param location the whole name of an internal place, {@code WH/Stock}; empty: the stock of the first warehouse
     * @return the place’s id
     * @throws Undeliverable when there is no such product or place
     */
    public long count(String code, String location, BigDecimal quantity) {
        Company company = Company.of(client);
        long product = Products.withCodes(client, company, List.of(code))
                .of(code, Optional.empty())
                .orElseThrow(() -> new Undeliverable("stock_product_unknown", code))
                .id();
        long place = place(location, company);
        writes.bring(
                "%s %s %s".formatted(MODEL, code, location),
                () -> counted(product, place).compareTo(quantity) == 0,
                () -> write(product, place, quantity));
        return place;
    }

    private long place(String location, Company company) {
        if (!location.isEmpty()) {
            Domain named = Domain.where("complete_name", "=", location)
                    .and("usage", "=", "internal")
                    .and(company.usable());
            long[] ids =
                    client.search(Query.of("stock.location", named, List.of())).ids();
            if (ids.length == 0) {
                throw new Undeliverable("location_unknown", location);
            }
            return ids[0];
        }
        OdooPage warehouses = client.searchRead(Query.of("stock.warehouse", company.itsOwn(), List.of("lot_stock_id"))
                .limit(1));
        if (warehouses.size() == 0 || warehouses.records().get(0)[1] == null) {
            throw new Undeliverable("warehouse_missing");
        }
        return (Long) warehouses.records().get(0)[1];
    }

    /** Lots and packages apart, all of the product that is at the place. */
    private BigDecimal counted(long product, long place) {
        OdooPage quants = client.searchRead(Query.of(
                MODEL, Domain.where("product_id", "=", product).and("location_id", "=", place), List.of("quantity")));
        return quants.records().stream().map(cells -> (BigDecimal) cells[1]).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Odoo finds the quant of that product and place by itself, or makes it; applying answers nothing. */
    private void write(long product, long place, BigDecimal quantity) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("product_id", product);
        values.put("location_id", place);
        values.put("inventory_quantity", quantity);
        long quant = client.create(MODEL, List.of(values), COUNTING).get(0);
        client.call(MODEL, "action_apply_inventory", List.of(List.of(quant)), Map.of("context", COUNTING));
    }
}
