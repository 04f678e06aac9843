package fr.vendange.cli;

import fr.vendange.odoo.sim.SimulatedOdoo;
import fr.vendange.odoo.sim.SimulatedTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The simulated Odoo; its clock stands but for {@link #pass}. */
final class SimulatedLivingOdoo implements LivingOdoo {
    private final SimulatedOdoo odoo;

    SimulatedLivingOdoo(SimulatedOdoo odoo) {
        this.odoo = odoo;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "ODOO_URL",
                odoo.url().toString(),
                "ODOO_DB_NAME",
                SimulatedOdoo.DATABASE,
                "ODOO_USERNAME",
                SimulatedOdoo.LOGIN,
                "ODOO_API_KEY",
                SimulatedOdoo.KEY);
    }

    @Override
    public Map<String, String> settingsOfWhoMayNotReadMoves() {
        odoo.access().computedFromClosed("stock.quant", "last_count_date", "stock.move");
        return settings();
    }

    @Override
    public List<Long> create(String model, List<Map<String, Object>> records) {
        List<Long> ids = new ArrayList<>();
        odoo.within(transaction -> records.forEach(values -> ids.add(transaction.create(model, values))));
        return ids;
    }

    @Override
    public Pending beginToCreate(String model, List<Map<String, Object>> records) {
        SimulatedTransaction transaction = odoo.transaction();
        records.forEach(values -> transaction.create(model, values));
        pass();
        return transaction::commit;
    }

    @Override
    public void write(String model, List<Long> ids, Map<String, Object> values) {
        odoo.within(transaction -> ids.forEach(id -> transaction.write(model, id, values)));
    }

    @Override
    public void delete(String model, List<Long> ids) {
        odoo.within(transaction -> ids.forEach(id -> transaction.delete(model, id)));
    }

    @Override
    public long count(String model, String field, String value) {
        return Arrays.stream(odoo.ids(model))
                .filter(id -> value.equals(String.valueOf(odoo.value(model, id, field))))
                .count();
    }

    @Override
    public void stock(long product, int quantity) {
        List<Long> quants = Arrays.stream(odoo.ids("stock.quant"))
                .filter(id -> Long.valueOf(product).equals(odoo.value("stock.quant", id, "product_id")))
                .boxed()
                .toList();
        if (quants.isEmpty()) {
            create(
                    "stock.quant",
                    List.of(Map.of("product_id", product, "location_id", internalLocation(), "quantity", quantity)));
        } else if (quantity == 0) {
            delete("stock.quant", quants);
        } else {
            write("stock.quant", quants, Map.of("quantity", quantity));
        }
    }

    private long internalLocation() {
        return Arrays.stream(odoo.ids("stock.location"))
                .filter(id -> "internal".equals(odoo.value("stock.location", id, "usage")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void cleanUp() {
        // the simulated server drops them in the same transaction
    }

    @Override
    public String text(String model, long id, String field) {
        return String.valueOf(odoo.value(model, id, field));
    }

    @Override
    public long order(long partner, long product, int quantity) {
        long order = odoo.create("sale.order", Map.of("partner_id", partner, "state", "sale"));
        long line = odoo.create(
                "sale.order.line", Map.of("order_id", order, "product_id", product, "product_uom_qty", quantity));
        odoo.create("sale.order.line", Map.of("order_id", order, "display_type", "line_section", "name", "Rouges"));
        odoo.create("sale.order.line", Map.of("order_id", order, "display_type", "line_note", "name", "À livrer"));
        return line;
    }

    @Override
    public void pass() {
        odoo.clock().advance(Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        odoo.close();
    }
}
