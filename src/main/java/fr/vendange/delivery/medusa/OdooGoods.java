package fr.vendange.delivery.medusa;

import fr.vendange.odoo.Domain;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooFault;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is read of an Odoo when a synchronisation is planned: few records, and none that a table is kept of. */
public final class OdooGoods {
    private static final String MOVES = "stock.move.line";
    private static final int PAGE = 2_000;

    private final OdooClient odoo;

    public OdooGoods(OdooClient odoo) {
        this.odoo = odoo;
    }

    /**
     * The price lists.
     *
     * @param currency of the products' own prices, lower case
     * @throws OdooFault when they cannot be read; an Odoo without price lists has none
     */
    public PriceLists prices(String currency, Instant now) {
        return isThere(PriceListReader.RULES) ? new PriceListReader(odoo).read(currency, now) : PriceLists.none();
    }

    /** What is reserved for sale orders that carry a number of the shop. */
    public Reservations reservedForShop() {
        Reservations reservations = new Reservations();
        if (!isThere(MOVES)) {
            return reservations;
        }
        // until 16 a move line's reserved quantity has a field of its own
        ModelFields fields = odoo.fields(MOVES);
        String quantity = fields.has("reserved_uom_qty") ? "reserved_uom_qty" : "quantity";
        Query lines = Query.of(
                MOVES,
                Domain.where("state", "in", List.of("assigned", "partially_available"))
                        .and("picking_id.sale_id.client_order_ref", "=like", "order\\_%"),
                List.of("product_id", "location_id", quantity));
        Map<Long, String> warehouses = warehouses();
        for (Object[] cells : all(lines)) {
            if (cells[1] instanceof Long product && cells[2] instanceof Long location) {
                String warehouse = warehouses.get(location);
                if (warehouse != null && cells[3] instanceof BigDecimal reserved) {
                    reservations.add(product.toString(), warehouse, reserved);
                }
            }
        }
        return reservations;
    }

    private boolean isThere(String model) {
        try {
            odoo.fields(model);
            return true;
        } catch (OdooFault fault) {
            if (fault.kind() == OdooFault.Kind.UNKNOWN_MODEL) {
                return false;
            }
            throw fault;
        }
    }

    private Map<Long, String> warehouses() {
        Map<Long, String> names = names("stock.warehouse");
        Map<Long, String> warehouses = new HashMap<>();
        for (Object[] cells : all(Query.of("stock.location", Domain.all(), List.of("warehouse_id")))) {
            if (cells[1] instanceof Long warehouse && names.containsKey(warehouse)) {
                warehouses.put((Long) cells[0], names.get(warehouse));
            }
        }
        return warehouses;
    }

    private Map<Long, String> names(String model) {
        Map<Long, String> names = new HashMap<>();
        for (Object[] cells : all(Query.of(model, Domain.all(), List.of("name")))) {
            names.put((Long) cells[0], String.valueOf(cells[1]));
        }
        return names;
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
