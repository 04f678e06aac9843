package fr.vendange.odoo.sim;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Three quants for each variant: two cellars, and the virtual place that the bottles came from. */
final class StockEstate implements Estate {
    private static final int QUANTS = 3;
    private static final long[] LOCATIONS = {8, 18, 14};

    private final long products;
    private final Dice dice;

    StockEstate(long products, Dice dice) {
        this.products = products;
        this.dice = dice;
    }

    @Override
    public long count() {
        return products * QUANTS;
    }

    @Override
    public Object value(long id, String field) {
        int place = (int) ((id - 1) % QUANTS);
        return switch (field) {
            case "product_id" -> (id - 1) / QUANTS + 1;
            case "location_id" -> LOCATIONS[place];
            case "quantity" ->
                place < 2 ? BigDecimal.valueOf(bottles(id)) : BigDecimal.valueOf(-bottles(id - 1) - bottles(id - 2));
            case "reserved_quantity" ->
                place < 2 && dice.percent(id, 91, 25) ? BigDecimal.valueOf(dice.roll(id, 92, 6)) : BigDecimal.ZERO;
            case "company_id" -> place < 2 ? (Object) 1L : null;
            case "in_date", "create_date" -> dice.moment(id, 93);
            case "write_date" -> dice.after(dice.moment(id, 93), id, 94, 86_400L * 100);
            case "inventory_quantity_set" -> false;
            case "last_count_date" -> place == 2 ? null : LocalDate.ofInstant(dice.moment(id, 93), ZoneOffset.UTC);
            case "create_uid", "write_uid" -> 2L;
            default -> null;
        };
    }

    @Override
    public long[] children(String field, long parent) {
        return "product_id".equals(field)
                ? ProductEstate.range((parent - 1) * QUANTS + 1, QUANTS, count())
                : NO_CHILDREN;
    }

    private long bottles(long id) {
        return 1 + dice.roll(id, 95, 600);
    }
}
