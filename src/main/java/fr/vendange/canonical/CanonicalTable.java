package fr.vendange.canonical;

import static fr.vendange.canonical.Column.Role.AGGREGATED;
import static fr.vendange.canonical.Column.Role.COMPUTED;
import static fr.vendange.canonical.Column.Role.KEY;
import static fr.vendange.canonical.Column.Role.STATED;
import static fr.vendange.canonical.ColumnType.BOOLEAN;
import static fr.vendange.canonical.ColumnType.DATE;
import static fr.vendange.canonical.ColumnType.MONEY;
import static fr.vendange.canonical.ColumnType.PERCENT;
import static fr.vendange.canonical.ColumnType.QUANTITY;
import static fr.vendange.canonical.ColumnType.SMALLINT;
import static fr.vendange.canonical.ColumnType.TEXT;
import static fr.vendange.canonical.ColumnType.TEXT_ARRAY;
import static fr.vendange.canonical.ColumnType.TIMESTAMP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables that mappings fill. The column names are the contract with the readers and do not change; lineage columns
 * (source, run, position, hash, times) are the store's and stand in no mapping.
 *
 * <p>Five of them are the {@link #core}: every source fills them the same way, and their quality is measured. The
 * others are extensions: the same conventions, loaded by the same runs, but what they hold belongs to one kind of
 * source. An extension is one more constant here and one more table in a migration; nothing else knows it by name.
 */
public enum CanonicalTable {
    PRODUCT_CATALOG(new Columns()
            .key("product_key")
            .required("name", TEXT)
            .oneOf("category", "rouge", "blanc", "rosé", "pétillant", "mousseux", "fortifié", "autre")
            .computedOneOf("price_segment", "entry", "standard", "premium", "luxury")
            .stated("list_price_eur", MONEY)
            .stated("cost_price_eur", MONEY)
            .stated("grape_varieties", TEXT_ARRAY)
            .stated("flavors", TEXT_ARRAY)
            .stated("vintage", SMALLINT)
            .stated("region", TEXT)
            .stated("appellation", TEXT)
            .stated("bottle_volume_cl", PERCENT)
            .stated("alcohol_percent", PERCENT)
            .stated("total_acidity", PERCENT)
            .stated("residual_sugar", PERCENT)
            .oneOf("body", "light", "medium", "full")
            .oneOf("tannins", "soft", "medium", "firm", "bold")
            .stated("active", BOOLEAN)),

    CUSTOMERS(new Columns()
            .key("customer_key")
            .stated("first_name", TEXT)
            .stated("last_name", TEXT)
            .stated("company_name", TEXT)
            .stated("email", TEXT)
            .stated("phone", TEXT)
            .stated("mobile", TEXT)
            .stated("street", TEXT)
            .stated("zip_code", TEXT)
            .stated("city", TEXT)
            .stated("country", TEXT)
            .stated("country_code", TEXT)
            .stated("email_opt_out", BOOLEAN)
            .stated("sms_opt_out", BOOLEAN)
            .stated("phone_opt_out", BOOLEAN)
            .stated("tags", TEXT_ARRAY)
            .aggregatedOneOf("segment", "vip", "standard", "at_risk", "prospect", "inactive")
            .aggregated("first_purchase_date", TIMESTAMP)
            .aggregated("last_purchase_date", TIMESTAMP)
            .aggregated("total_spent_eur", MONEY)
            .aggregated("purchase_count", QUANTITY)
            .aggregated("avg_order_value_eur", MONEY)
            .aggregatedOneOf(
                    "preferred_category", "rouge", "blanc", "rosé", "pétillant", "mousseux", "fortifié", "autre")),

    SALES_LINES(new Columns()
            .key("sale_line_key")
            .required("customer_key", TEXT)
            .required("product_key", TEXT)
            .required("date_sale", TIMESTAMP)
            .computed("sale_day", DATE)
            .required("quantity_units", QUANTITY)
            .stated("unit", TEXT)
            .stated("vat_percent", PERCENT)
            .computed("quantity_bottles_75cl_eq", QUANTITY)
            .stated("price_unit_eur", MONEY)
            .stated("price_total_eur", MONEY)
            .stated("cost_total_eur", MONEY)
            .computed("margin_percent", PERCENT)
            .stated("order_id", TEXT)
            .stated("channel", TEXT)
            .requiredOneOf("state", "draft", "confirmed", "done", "cancelled")
            .stated("notes", TEXT)),

    STOCK_LEVELS(new Columns()
            .key("stock_key")
            .required("product_key", TEXT)
            .required("warehouse", TEXT)
            .required("quantity_units", QUANTITY)
            .stated("unit", TEXT)
            .computed("quantity_bottles_75cl_eq", QUANTITY)
            .stated("reserved_qty", QUANTITY)
            .stated("last_count_date", TIMESTAMP)),

    CONTACT_HISTORY(new Columns()
            .key("contact_key")
            .stated("customer_key", TEXT)
            .required("date_contact", TIMESTAMP)
            .requiredOneOf("channel", "email", "sms", "phone", "website", "direct")
            .stated("campaign", TEXT)
            .stated("subject", TEXT)
            .required("status", TEXT)
            .stated("product_key_suggested", TEXT)
            .stated("response", BOOLEAN)
            .stated("response_details", TEXT)),

    TASKS(new Columns()
            .extension()
            .key("task_key")
            .required("name", TEXT)
            .stated("deadline", TIMESTAMP)
            .computed("deadline_day", DATE)
            .stated("stage", TEXT)
            .stated("closed", BOOLEAN)
            .stated("project", TEXT)
            .stated("manager_partner", TEXT)
            .stated("assignee_partners", TEXT_ARRAY)
            .stated("active", BOOLEAN)),

    SHOP_VARIANTS(new Columns()
            .extension()
            .key("variant_key")
            .required("template_id", TEXT)
            .stated("product_key", TEXT)
            .required("name", TEXT)
            .stated("description", TEXT)
            .stated("category", TEXT)
            .stated("on_sale", BOOLEAN)
            .stated("sku", TEXT)
            .stated("barcode", TEXT)
            .stated("options", TEXT_ARRAY)
            .stated("price", MONEY)
            .stated("storable", BOOLEAN)
            .stated("active", BOOLEAN));

    private static final List<CanonicalTable> CORE =
            Arrays.stream(values()).filter(table -> !table.extension).toList();

    private final boolean extension;
    private final List<Column> columns;
    private final Map<String, Column> byName;

    CanonicalTable(Columns columns) {
        this.extension = columns.extension;
        this.columns = List.copyOf(columns.list);
        this.byName = this.columns.stream().collect(Collectors.toUnmodifiableMap(Column::name, Function.identity()));
    }

    /** The five tables that every source fills the same way. */
    public static List<CanonicalTable> core() {
        return CORE;
    }

    /** The table's name in SQL, in mapping files and in messages: {@code sales_lines}. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table of that SQL name. */
    public static Optional<CanonicalTable> named(String sqlName) {
        for (CanonicalTable table : values()) {
            if (table.sqlName().equals(sqlName)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /** Every column of a {@link Row}, the key first; {@code columns().get(c.ordinal()) == c}. */
    public List<Column> columns() {
        return columns;
    }

    public Column key() {
        return columns.get(0);
    }

    /** The columns a source states, in hash order. */
    public List<Column> stated() {
        return columns.stream().filter(Column::isStated).toList();
    }

    /** Every column but the aggregated ones: what one row of a load writes. */
    public List<Column> loaded() {
        return columns.stream().filter(c -> c.role() != AGGREGATED).toList();
    }

    /** The column of that name, or empty. */
    public Optional<Column> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The column of that name.
     *
     * @throws IllegalArgumentException when the table has none
     */
    public Column column(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("No column %s in %s".formatted(name, sqlName())));
    }

    @Override
    public String toString() {
        return sqlName();
    }

    private static final class Columns {
        private final List<Column> list = new ArrayList<>();
        private boolean extension;

        Columns extension() {
            extension = true;
            return this;
        }

        Columns key(String name) {
            return add(name, TEXT, KEY, true);
        }

        Columns required(String name, ColumnType type) {
            return add(name, type, STATED, true);
        }

        Columns stated(String name, ColumnType type) {
            return add(name, type, STATED, false);
        }

        Columns computed(String name, ColumnType type) {
            return add(name, type, COMPUTED, false);
        }

        Columns aggregated(String name, ColumnType type) {
            return add(name, type, AGGREGATED, false);
        }

        Columns oneOf(String name, String... allowed) {
            return add(name, TEXT, STATED, false, allowed);
        }

        Columns requiredOneOf(String name, String... allowed) {
            return add(name, TEXT, STATED, true, allowed);
        }

        Columns computedOneOf(String name, String... allowed) {
            return add(name, TEXT, COMPUTED, false, allowed);
        }

        Columns aggregatedOneOf(String name, String... allowed) {
            return add(name, TEXT, AGGREGATED, false, allowed);
        }

        private Columns add(String name, ColumnType type, Column.Role role, boolean required, String... allowed) {
            list.add(new Column(name, type, role, list.size(), required, List.of(allowed)));
            return this;
        }
    }
}
