package fr.vendange.canonical;

import java.util.Locale;
import java.util.Map;

/** How much an anomaly matters. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM;

    private static final Map<String, Severity> BY_CODE = Map.ofEntries(
            Map.entry("required_missing", CRITICAL),
            Map.entry("product_key_conflict", CRITICAL),
            Map.entry("shop_order_total", CRITICAL),
            Map.entry("shop_order_currency", CRITICAL),
            Map.entry("shop_order_edited", HIGH),
            Map.entry("shop_order_refunded", HIGH),
            Map.entry("shop_order_cancelled_in_odoo", HIGH),
            Map.entry("price_negative", HIGH),
            Map.entry("margin_negative", HIGH),
            Map.entry("total_mismatch", HIGH),
            Map.entry("orphan_customer", HIGH),
            Map.entry("orphan_product", HIGH),
            Map.entry("date_in_future", HIGH),
            Map.entry("unit_unknown", HIGH),
            Map.entry("stock_negative", HIGH),
            Map.entry("email_invalid", HIGH));

    /** The severity of a code; one that is not listed is medium. */
    public static Severity of(String anomalyCode) {
        return BY_CODE.getOrDefault(anomalyCode, MEDIUM);
    }

    /** As stored: {@code critical}, {@code high}, {@code medium}. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
